package io.datawarp.query.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.query.QueryDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class BrowserGuardTest {

    @Test
    void refusesAForeignWebPage() {
        given().header("Origin", "https://evil.example")
                .post("/mcp")
                .then()
                .statusCode(403)
                .body("code", equalTo("ORIGIN_NOT_ALLOWED"));
        given().header("Origin", "null").get("/api/datasets").then().statusCode(403);
    }

    @Test
    void refusesANameThatOnlyPointsHere() {
        given().header("Host", "evil.example:8083").get("/api/datasets").then().statusCode(403);
    }

    @Test
    void letsItsOwnPageIn() {
        given().header("Origin", "http://localhost:8083")
                .get("/api/datasets")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }
}
