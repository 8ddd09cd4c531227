package io.datawarp.query.parameters;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.query.QueryDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is misspelt is refused: left out, it would leave the answer to another question. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limt=2",
                "?publicaton=adhd",
                "?q=adhd&q=waits",
                "/adhd_referrals?select=gender",
                "/adhd_referrals/periods?limit=2",
                "/adhd_referrals/chart?mesure=referrals",
                "/adhd_referrals/chart?group_by=gender",
                "/adhd_referrals/chart?by=gender&by=age_band"
            })
    void refusesWhatItWouldLeaveOut(String question) {
        given().get("/api/datasets" + question)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PARAMETER"))
                .body("detail", containsString("parameter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?q=adhd&publication=adhd&domain=mental_health&limit=2&cursor=",
                "/adhd_referrals",
                "/adhd_referrals/periods",
                "/adhd_referrals/chart?measure=referrals&by=age_band&split=gender&filter=gender:eq:F&filter=age_band:ne:0-4"
            })
    void takesWhatItKnows(String question) {
        given().get("/api/datasets" + question).then().statusCode(200);
    }
}
