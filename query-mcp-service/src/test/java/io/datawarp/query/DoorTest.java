package io.datawarp.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.testing.DoorRules;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it runs where a key has to be shown. */
@QuarkusTest
@TestProfile(DoorTest.WithAKey.class)
@QuarkusTestResource(QueryDatabase.class)
class DoorTest {

    private static final String KEY = "qW8-tN3v-Kd5r-Zx2p";

    @TempDir
    @Nullable
    Path directory;

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    Router router;

    /** A key that nobody here knows. */
    public static class WithAKey implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.api.key", KEY, "datawarp.api.anonymous-read", "never");
        }
    }

    @Test
    void letsNobodyInWithoutAKeyWhateverThePathLooksLike() throws IOException {
        DoorRules.check(RestAssured.port, Objects.requireNonNull(router), Objects.requireNonNull(database));
    }

    @Test
    void writesDownWhoseKeyAnAgentShowsBesideItsName() {
        String session = agent(
                        "initialize",
                        null,
                        "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                                + "\"clientInfo\":{\"name\":\"helper\",\"version\":\"1\"}")
                .statusCode(200)
                .extract()
                .header("Mcp-Session-Id");
        agent(session)
                .body("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .post("/mcp");
        agent("tools/call", session, "\"name\":\"get_periods\",\"arguments\":{\"dataset\":\"adhd_waits\"}")
                .statusCode(200);
        await().until(
                        () -> Objects.requireNonNull(database)
                                .value("SELECT max(caller) FROM datawarp.tbl_query_log WHERE tool = 'get_periods'"),
                        "operator mcp:helper"::equals);
    }

    private static ValidatableResponse agent(String method, @Nullable String session, String parameters) {
        return agent(session)
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + parameters + "}}")
                .post("/mcp")
                .then();
    }

    private static RequestSpecification agent(@Nullable String session) {
        RequestSpecification request = given().header("X-API-Key", KEY)
                .accept("application/json, text/event-stream")
                .contentType("application/json");
        return session == null ? request : request.header("Mcp-Session-Id", session);
    }

    @Test
    void asksAPersonForAKeyInWordsForPeople() throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find(Objects.requireNonNull(directory));
        assumeTrue(browser.isPresent(), "this machine has no Chromium");
        String page = browser.get().page("http://localhost:" + RestAssured.port + "/");
        assertThat(page).contains("A key is needed").doesNotContain("Authorization: Bearer");
    }
}
