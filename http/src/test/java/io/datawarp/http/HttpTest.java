package io.datawarp.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class HttpTest {

    @Test
    void answersAnUnknownPathWithAProblemAndACode() {
        given().get("/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"))
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void answersAWrongMethodWithAProblem() {
        given().header("X-API-Key", "key-for-tests")
                .delete("/v1/echo")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void saysThatAParameterIsOfTheWrongKind() {
        given().header(RequestId.HEADER, "abc-2")
                .queryParam("n", "seven")
                .get("/v1/echo/numbers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-parameter"))
                .body("code", equalTo("INVALID_PARAMETER"))
                .body("instance", equalTo("/v1/echo/numbers"))
                .body("requestId", equalTo("abc-2"));
    }

    @Test
    void refusesAnAddressThatNoTextOfPostgresqlCanHold() {
        for (String address : new String[] {"/v1/echo/numbers?n=%00", "/v1/echo/a%00b", "/v1/nothing?%00"}) {
            given().urlEncodingEnabled(false)
                    .get(address)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("INVALID_REQUEST"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1;a=b/echo", "/v1;/echo", "/q/../v1;x/echo", "/v1/echo;x", "/v1;x/echo/everything"})
    void letsNobodyPastTheDoorByWhatFrameworksLeaveOutOfAPath(String address) {
        given().urlEncodingEnabled(false)
                .post(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_REQUEST"))
                .body("detail", containsString("';'"));
    }

    @Test
    void takesASemicolonBehindThePath() {
        given().urlEncodingEnabled(false)
                .header("X-API-Key", "key-for-tests")
                .get("/v1/echo/database?word=a;b")
                .then()
                .statusCode(200);
    }

    @Test
    void saysHowToSendABodyThatCannotBeRead() {
        given().header("X-API-Key", "key-for-tests")
                .contentType("application/json")
                .body("{\"first_word\":")
                .post("/v1/echo/words")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_REQUEST"))
                .body("detail", containsString("send JSON"));
        given().header("X-API-Key", "key-for-tests")
                .contentType("text/csv")
                .body("a,b")
                .post("/v1/echo/words")
                .then()
                .statusCode(415)
                .body("detail", containsString("Content-Type"));
    }

    @Test
    void namesAFieldThatNobodyKnowsAndThoseThatAreKnown() {
        given().header("X-API-Key", "key-for-tests")
                .contentType("application/json")
                .body("{\"first_wrod\":\"a\"}")
                .post("/v1/echo/words")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is no field 'first_wrod' here; the known ones are first_word"));
    }

    @Test
    void documentsThatEveryCallMayAnswerWithAProblem() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body(
                        "paths.'/v1/echo/words'.post.responses.default.content.'application/problem+json'.schema.$ref",
                        equalTo("#/components/schemas/Problem"))
                .body("components.schemas.Problem.properties.code.type", equalTo("string"));
    }

    @Test
    void documentsNamesAsTheyAreWritten() {
        given().get("/q/openapi").then().body(containsString("first_word"));
    }

    @Test
    void givesTheRequestIdBack() {
        given().header(RequestId.HEADER, "abc-1").get("/v1/nothing").then().header(RequestId.HEADER, "abc-1");
    }

    @Test
    void replacesARequestIdThatCouldForgeALogLine() {
        given().header(RequestId.HEADER, "a b{}")
                .get("/v1/nothing")
                .then()
                .header(RequestId.HEADER, matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void refusesAChangeWithoutTheKeyAndSaysHowToSendIt() {
        given().post("/v1/echo")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("API_KEY_REQUIRED"))
                .body("detail", containsString("Authorization: Bearer"));
    }

    @Test
    void refusesAWrongKeyEvenForReading() {
        given().header("Authorization", "Bearer wrong").get("/v1/echo").then().statusCode(401);
    }

    @Test
    void knowsTheOperatorByTheKey() {
        given().header("Authorization", "Bearer key-for-tests")
                .post("/v1/echo")
                .then()
                .statusCode(200)
                .body(equalTo("operator"));
    }

    @Test
    void tellsADatabaseThatIsDownFromAFaultOfItsOwn() {
        for (String state : new String[] {"08001", "57P03", "53300"}) {
            given().queryParam("state", state)
                    .get("/v1/echo/down")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("DATABASE_FAILED"))
                    .body("title", equalTo("Database failed"))
                    .body("detail", containsString("ask again"));
        }
        for (String state : new String[] {"42P01", "08P01"}) {
            given().queryParam("state", state)
                    .get("/v1/echo/down")
                    .then()
                    .statusCode(500)
                    .body("code", equalTo("INTERNAL_SERVER_ERROR"))
                    .body("detail", containsString("log"));
        }
    }

    @Test
    void readsItsOwnCursorAndRefusesAnother() {
        given().queryParam("cursor", PageCursor.after("Ångström"))
                .get("/v1/echo")
                .then()
                .body(equalTo("Ångström"));
        given().queryParam("cursor", "%%%")
                .get("/v1/echo")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_CURSOR"));
    }
}
