package io.datawarp.query.agent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.query.QueryDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request is one question: a quota counts requests. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class BatchTest {

    private static final String BEGIN = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{},\"clientInfo\":{\"name\":\"many\",\"version\":\"1\"}}}";

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", " \n[%s,%s]", "/* many */ [%s]", "[]"})
    void refusesSeveralQuestionsInOneRequest(String body) {
        send("/mcp", body.replace("%s", BEGIN))
                .statusCode(400)
                .body("jsonrpc", equalTo("2.0"))
                .body("error.code", equalTo(-32600))
                .body("error.message", containsString("send each message as a request of its own"));
        send("/mcp/messages/1", body.replace("%s", BEGIN)).statusCode(400).body("error.code", equalTo(-32600));
    }

    @Test
    void answersOneAndLeavesWhatIsNoJsonToTheProtocol() {
        send("/mcp", BEGIN).statusCode(200).body(containsString("\"name\":\"datawarp\""));
        send("/mcp", "[no json").body(containsString("-32700"));
    }

    private static ValidatableResponse send(String path, String body) {
        return given().contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(body)
                .post(path)
                .then();
    }
}
