package io.datawarp.query.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.query.PatientDatabase;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever no longer wants an answer stops the database's work. Queries may run for minutes here. */
@QuarkusTest
@QuarkusTestResource(value = PatientDatabase.class, restrictToAnnotatedClass = true)
class CancellationTest {

    private static final String ENDLESS = "SELECT count(*) FROM generate_series(1, 100000000000) AS ";

    @TestHTTPResource("/")
    @Nullable
    URI address;

    @Nullable
    TestDatabase database;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aCancelledToolCallIsCancelledInTheDatabase() throws IOException, InterruptedException {
        HttpResponse<String> begun = mcp(null, """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"impatient","version":"1"}}}""");
        String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
        mcp(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        CompletableFuture<HttpResponse<String>> call =
                http.sendAsync(request(session, """
                        {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"run_sql",\
                        "arguments":{"sql":"%s"},"_meta":{"progressToken":"p7"}}}""".formatted(ENDLESS + "by_tool")), BodyHandlers.ofString());
        await().until(this::running);

        mcp(session, """
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7,"reason":"changed my mind"}}""");

        await().until(() -> !running());
        await().untilAsserted(() -> assertThat(outcome("by_tool")).isEqualTo("cancelled QUERY_CANCELLED"));
        call.cancel(true);
    }

    @Test
    void aLongCallTellsHowLongItHasBeenAtIt() throws IOException, InterruptedException {
        HttpResponse<String> begun = mcp(null, """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"curious","version":"1"}}}""");
        String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
        mcp(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        HttpResponse<Stream<String>> call =
                http.send(request(session, """
                {"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"run_sql",\
                "arguments":{"sql":"%s"},"_meta":{"progressToken":"p8"}}}""".formatted(ENDLESS + "told")), BodyHandlers.ofLines());
        try (Stream<String> lines = call.body()) {
            assertThat(lines.filter(line -> line.contains("notifications/progress"))
                            .limit(2))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains("\"progressToken\":\"p8\"")
                            .contains("\"total\":300")
                            .contains("The database has been at it for"));
        }
        mcp(session, """
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":8,"reason":"heard enough"}}""");
        await().until(() -> !running());
    }

    @Test
    void aClosedConnectionCancelsItsQuery() throws IOException {
        try (java.net.Socket socket =
                new java.net.Socket(Objects.requireNonNull(address).getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/query?sql=" + URLEncoder.encode(ENDLESS + "by_rest", StandardCharsets.UTF_8)
                                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(this::running);
        }
        await().until(() -> !running());
        await().untilAsserted(() -> assertThat(outcome("by_rest")).isEqualTo("cancelled QUERY_CANCELLED"));
    }

    // The statement that runs is a FETCH; the tests of this class run one after the other.
    private boolean running() {
        String found = Objects.requireNonNull(database)
                .value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND usename = 'datawarp_reader'"
                        + " AND query LIKE 'FETCH%'");
        return !"0".equals(found);
    }

    private @Nullable String outcome(String name) {
        return Objects.requireNonNull(database)
                .value("SELECT max(outcome || ' ' || error_code) FROM datawarp.tbl_query_log WHERE question LIKE '%"
                        + name + "%'");
    }

    private HttpResponse<String> mcp(@Nullable String session, String message)
            throws IOException, InterruptedException {
        return http.send(request(session, message), BodyHandlers.ofString());
    }

    private HttpRequest request(@Nullable String session, String message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        Objects.requireNonNull(address).resolve("/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message));
        if (session != null) {
            request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
        }
        return request.build();
    }
}
