package io.datawarp.http.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class KeyTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void knowsTheHolderOfAKeyAndStampsItsUse() {
        String key = KeysInTests.make(database, "reporting", "load");
        post(key, "/v1/echo").statusCode(200).body(equalTo("key:reporting"));
        assertThat(database.value(
                        "SELECT last_used_at IS NOT NULL FROM datawarp.tbl_api_keys WHERE name = 'reporting'"))
                .isEqualTo("t");
    }

    @Test
    void letsAReadingKeyReadAndNotChange() {
        String key = KeysInTests.make(database, "reader", "read");
        get(key, "/v1/echo/caller").then().statusCode(200).body(equalTo("key:reader"));
        post(key, "/v1/echo")
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("SCOPE_REQUIRED"))
                .body("detail", containsString("'load'"));
    }

    @Test
    void keepsALoadingKeyFromWhatAdministratorsDo() {
        post(KeysInTests.make(database, "loader", "load"), "/v1/echo/everything")
                .statusCode(403)
                .contentType("application/problem+json");
        post(KeysInTests.make(database, "chief", "admin"), "/v1/echo/everything")
                .statusCode(200)
                .body(equalTo("key:chief"));
        post("key-for-tests", "/v1/echo/everything").statusCode(200).body(equalTo("operator"));
    }

    @Test
    void refusesAnExpiredARevokedAndAnInventedKeyAlike() {
        String expired =
                KeysInTests.make(database, "expired", "admin", "NULL", "clock_timestamp() - interval '1 second'");
        String revoked = KeysInTests.make(database, "revoked", "admin");
        post(revoked, "/v1/echo").statusCode(200);
        database.execute("UPDATE datawarp.tbl_api_keys SET revoked_by = 'test', revoked_at = clock_timestamp()"
                + " WHERE name = 'revoked'");
        for (String key : new String[] {expired, revoked, "dw_invented"}) {
            get(key, "/v1/echo/caller")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", containsString("Bearer"))
                    .body("code", equalTo("API_KEY_REQUIRED"));
        }
    }

    @Test
    void countsRequestsOfEachKeyAndSaysWhatIsLeft() {
        String key = KeysInTests.make(database, "slow", "read", "2", "clock_timestamp() + interval '1 day'");
        get(key, "/v1/echo/caller")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"caller\";q=2;w=60"))
                .header("RateLimit", matchesPattern("\"caller\";r=1;t=\\d+"));
        get(key, "/v1/echo/caller").then().statusCode(200);
        get(key, "/v1/echo/caller")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("code", equalTo("RATE_LIMITED"));
        get(KeysInTests.make(database, "other", "read"), "/v1/echo/caller")
                .then()
                .statusCode(200);
    }

    @Test
    void writesEveryChangeDownRefusedOnesIncluded() {
        String key = KeysInTests.make(database, "writer", "load");
        post(key, "/v1/echo").statusCode(200);
        post(key, "/v1/echo/everything").statusCode(403);
        get(key, "/v1/echo/caller").then().statusCode(200);
        await().until(
                        () -> database.value(
                                "SELECT string_agg(method || ' ' || path || ' ' || status, ', ' ORDER BY path)"
                                        + " FROM datawarp.tbl_change_log WHERE caller = 'key:writer' AND service = 'http'"),
                        "POST /v1/echo 200, POST /v1/echo/everything 403"::equals);
    }

    @Test
    void refusesForeignPagesAndNamesThatOnlyPointHere() {
        given().header("Origin", "https://evil.example")
                .get("/v1/echo/caller")
                .then()
                .statusCode(403)
                .body("code", equalTo("ORIGIN_NOT_ALLOWED"));
        given().header("Origin", "null").get("/v1/echo/caller").then().statusCode(403);
        given().header("Host", "evil.example:8083")
                .get("/v1/echo/caller")
                .then()
                .statusCode(403);
        given().header("Origin", "http://localhost:8083")
                .get("/v1/echo/caller")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void readsWithoutAKeyOnThisMachineButNotThroughAProxy() {
        given().get("/v1/echo/caller").then().statusCode(200).body(equalTo("anonymous"));
        given().header("X-Forwarded-For", "192.0.2.7")
                .get("/v1/echo/caller")
                .then()
                .statusCode(401);
        given().header("Via", "1.1 proxy").get("/v1/echo/caller").then().statusCode(401);
        given().header("X-Forwarded-For", "192.0.2.7").get("/q/health").then().statusCode(200);
    }

    @Test
    void showsAForeignNameNotEvenWhatIsOpen() {
        given().header("Host", "evil.example:8083").get("/q/metrics").then().statusCode(403);
        given().header("Host", "localhost:8083").get("/q/metrics").then().statusCode(200);
    }

    @Test
    void countsWhatAKeyMayNotDoToo() {
        String key = KeysInTests.make(database, "pushing", "read", "2", "clock_timestamp() + interval '1 day'");
        post(key, "/v1/echo").statusCode(403);
        post(key, "/v1/echo").statusCode(403);
        post(key, "/v1/echo").statusCode(429);
    }

    @Test
    void writesDownNoMoreThanSomeOfStrangersChanges() {
        for (int i = 0; i < 2 * ChangeLog.OF_STRANGERS; i++) {
            given().header("Via", "1.1 proxy").post("/v1/echo/flood").then().statusCode(401);
        }
        await().until(
                        () -> Integer.parseInt(database.value(
                                "SELECT count(*) FROM datawarp.tbl_change_log WHERE path = '/v1/echo/flood'")),
                        count -> count > 0);
        post("key-for-tests", "/v1/echo/last").statusCode(404);
        await().until(
                        () -> database.value(
                                "SELECT count(*) FROM datawarp.tbl_change_log WHERE path = '/v1/echo/last'"),
                        "1"::equals);
        assertThat(Integer.parseInt(
                        database.value("SELECT count(*) FROM datawarp.tbl_change_log WHERE path = '/v1/echo/flood'")))
                .isLessThan(2 * ChangeLog.OF_STRANGERS);
    }

    private static Response get(String key, String path) {
        return given().header("Authorization", "Bearer " + key).get(path);
    }

    private static ValidatableResponse post(String key, String path) {
        return given().header("X-API-Key", key).post(path).then();
    }
}
