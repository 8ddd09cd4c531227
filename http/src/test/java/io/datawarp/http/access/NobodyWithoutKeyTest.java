package io.datawarp.http.access;

import static io.restassured.RestAssured.given;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service on loopback that only keys of the database open. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(NobodyWithoutKeyTest.Never.class)
class NobodyWithoutKeyTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    /** No operator's key, and nobody may read without one. */
    public static class Never implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.api.key", "", "datawarp.api.anonymous-read", "never");
        }
    }

    @Test
    void asksThisMachineForAKeyToo() {
        given().get("/v1/echo/caller").then().statusCode(401);
        given().post("/v1/echo").then().statusCode(401);
        given().header("X-API-Key", KeysInTests.make(database, "load-only", "load"))
                .post("/v1/echo")
                .then()
                .statusCode(200);
    }
}
