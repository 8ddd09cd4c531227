package io.datawarp.http.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that a web page from elsewhere may call. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(PortalsTest.WithAPortal.class)
class PortalsTest {

    private static final String PORTAL = "https://portal.example.org";

    /** One portal, and readers need a key. */
    public static class WithAPortal implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.api.origins", PORTAL, "datawarp.api.anonymous-read", "never");
        }
    }

    @Test
    void tellsTheBrowserOfAPortalThatItMaySendAKeyAlong() {
        given().header("Origin", PORTAL)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/v1/echo/caller")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(PORTAL))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("authorization"));
    }

    @Test
    void letsItReadAnswersAndRefusals() {
        given().header("Origin", PORTAL)
                .header("Authorization", "Bearer key-for-tests")
                .get("/v1/echo/caller")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(PORTAL))
                .header("Access-Control-Expose-Headers", containsString("RateLimit"))
                .header("Vary", containsStringIgnoringCase("origin"));
        given().header("Origin", PORTAL)
                .get("/v1/echo/caller")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(PORTAL));
    }

    @Test
    void saysNothingOfTheSortToOthers() {
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/v1/echo/caller")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
