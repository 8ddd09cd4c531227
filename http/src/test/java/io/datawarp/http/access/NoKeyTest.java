package io.datawarp.http.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service on loopback that nobody gave a key. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(NoKeyTest.WithoutKey.class)
class NoKeyTest {

    /** As a developer starts it. */
    public static class WithoutKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.api.key", "");
        }
    }

    @Test
    void letsThisMachineChangeThings() {
        given().post("/v1/echo").then().statusCode(200).body(equalTo("anonymous"));
    }

    @Test
    void letsNobodyChangeThingsThroughAProxy() {
        given().header("X-Forwarded-For", "192.0.2.7").post("/v1/echo").then().statusCode(401);
        given().header("X-Forwarded-For", "192.0.2.7")
                .get("/v1/echo/caller")
                .then()
                .statusCode(401);
    }

    @Test
    void refusesACredentialThatIsNoGoodAllTheSame() {
        given().header("X-API-Key", "no-key-at-all").post("/v1/echo").then().statusCode(401);
    }
}
