package io.datawarp.http.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service on the network, with a provider of tokens. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(value = Provider.class, restrictToAnnotatedClass = true)
@TestProfile(TokenTest.OnTheNetwork.class)
class TokenTest {

    private static final List<String> ANALYST = List.of("role_analyst");
    private static final List<String> ENGINEER = List.of("role_engineer");

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    /** Listens everywhere, as in a container. */
    public static class OnTheNetwork implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.host", "0.0.0.0", "datawarp.api.key", "hR7-qZ2w-Lm9x-Vt4k");
        }
    }

    @Test
    void knowsAPersonByTheirToken() {
        get(Provider.token(ANALYST, "openid")).statusCode(200).body(equalTo("oidc:anna"));
    }

    @Test
    void mapsTheRolesOfTheDatabaseToWhatATokenOpens() {
        post(Provider.token(ANALYST, "openid"), "/v1/echo").statusCode(403).body("code", equalTo("SCOPE_REQUIRED"));
        post(Provider.token(ENGINEER, "openid"), "/v1/echo").statusCode(200);
        post(Provider.token(ENGINEER, "openid"), "/v1/echo/everything").statusCode(403);
        post(Provider.token(List.of("role_dba"), "openid"), "/v1/echo/everything")
                .statusCode(200);
        get(Provider.token(List.of("offline_access"), "openid")).statusCode(403);
    }

    @Test
    void narrowsATokenToItsScopesAndNeverWidensIt() {
        post(Provider.token(List.of("role_dba"), "openid datawarp:read"), "/v1/echo")
                .statusCode(403);
        post(Provider.token(ANALYST, "openid datawarp:admin"), "/v1/echo").statusCode(403);
    }

    @Test
    void readsScopesAsATextOrAList() {
        post(
                        Provider.sign(
                                Provider.claims(ENGINEER, "openid").claim("scope", List.of("openid", "datawarp:load"))),
                        "/v1/echo")
                .statusCode(200);
        post(
                        Provider.sign(
                                Provider.claims(ENGINEER, "openid").claim("scope", List.of("openid", "datawarp:read"))),
                        "/v1/echo")
                .statusCode(403);
        post(Provider.sign(Provider.claims(ENGINEER, "openid").claim("scp", List.of("datawarp:read"))), "/v1/echo")
                .statusCode(403);
        post(Provider.sign(Provider.claims(ENGINEER, "openid").claim("scp", "datawarp:read")), "/v1/echo")
                .statusCode(403);
    }

    @Test
    void refusesTokensForOthersExpiredForgedAndFromElsewhere() {
        get(Provider.sign(Provider.claims(ANALYST, "openid").audience("another-service")))
                .statusCode(401);
        Instant past = Instant.now().minus(Duration.ofHours(2));
        get(Provider.sign(Provider.claims(ANALYST, "openid").issuedAt(past).expiresAt(past.plusSeconds(60))))
                .statusCode(401);
        get(Provider.sign(Provider.claims(ANALYST, "openid"), Provider.pair())).statusCode(401);
        get(Provider.sign(Provider.claims(ANALYST, "openid").issuer("https://elsewhere.example")))
                .statusCode(401);
        get("no-token-at-all").statusCode(401);
    }

    @Test
    void tellsStrangersWhereToGetAToken() {
        given().get("/v1/echo/caller")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("resource_metadata=\"http"))
                .body("code", equalTo("API_KEY_REQUIRED"));
        given().get("/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .body("authorization_servers", hasItem(Provider.issuer()))
                .body("scopes_supported", hasItem("datawarp:read"));
    }

    @Test
    void takesKeysBesideTokens() {
        String key = KeysInTests.make(database, "beside", "read");
        get(key).statusCode(200).body(equalTo("key:beside"));
        get("hR7-qZ2w-Lm9x-Vt4k").statusCode(200).body(equalTo("operator"));
    }

    private static ValidatableResponse get(String credential) {
        return given().header("Authorization", "Bearer " + credential)
                .get("/v1/echo/caller")
                .then();
    }

    private static ValidatableResponse post(String credential, String path) {
        return given().header("Authorization", "Bearer " + credential)
                .post(path)
                .then();
    }
}
