package io.datawarp.http.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.testing.DatabaseResource;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A service that was given the address of a collector. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(value = Collector.class, restrictToAnnotatedClass = true)
class TracingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    DataSource database;

    @Test
    void followsARequestDownToItsSqlWithoutWhatTheCallerWrote() {
        given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .header("Authorization", "Bearer key-for-tests")
                .queryParam("word", "cancer_of_mr_smith")
                .get("/v1/echo/database")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer key-for-tests")
                .queryParam("word", "cancer_of_mr_smith'::bigint --")
                .get("/v1/echo/database")
                .then()
                .statusCode(500);
        await().atMost(PATIENCE).until(() -> spans().stream().anyMatch(TracingTest::isSql) && hasFailed());

        Span request = named("GET /v1/echo/database");
        Span sql = spans().stream().filter(TracingTest::isSql).findFirst().orElseThrow();
        assertThat(request.getParentSpanId()).as("the caller's own span").isNotEmpty();
        assertThat(sql.getName()).isEqualTo("SELECT datawarp.tbl_data_sources");
        assertThat(sql.getStartTimeUnixNano()).isBetween(request.getStartTimeUnixNano(), request.getEndTimeUnixNano());
        assertThat(Collector.SPANS.toString())
                .contains(Wordless.IN_PLACE)
                .doesNotContain("cancer_of", "smith", "key-for-tests");
    }

    @Test
    void namesTheTraceInTheLinesOfTheLog() throws IOException {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String request = given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .queryParam("word", "x'::bigint --")
                .get("/v1/echo/database")
                .then()
                .statusCode(500)
                .extract()
                .header("X-Request-Id");
        await().atMost(PATIENCE).until(() -> Files.readString(Collector.log).contains(trace));
        JsonNode line = Files.readAllLines(Collector.log).stream()
                .filter(text -> text.contains(trace))
                .map(TracingTest::json)
                .findFirst()
                .orElseThrow();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(trace);
        assertThat(line.path("mdc").path("spanId").asText()).hasSize(16);
        assertThat(line.path("mdc").path("requestId").asText()).isEqualTo(request);
    }

    @Test
    void leavesHealthChecksOut() {
        given().get("/q/health").then().statusCode(200);
        given().get("/v1/echo/caller").then().statusCode(200);
        await().atMost(PATIENCE)
                .until(() ->
                        Collector.SPANS.stream().anyMatch(span -> span.getName().equals("GET /v1/echo/caller")));
        assertThat(Collector.SPANS).noneMatch(span -> span.toString().contains("/q/health"));
    }

    @Test
    void beginsNoTraceWithSql() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM datawarp.tbl_load_events");
        }
        given().get("/v1/echo/numbers?n=1").then().statusCode(200);
        await().atMost(PATIENCE)
                .until(() ->
                        Collector.SPANS.stream().anyMatch(span -> span.getName().equals("GET /v1/echo/numbers")));
        assertThat(Collector.SPANS)
                .noneMatch(span -> isSql(span) && span.getParentSpanId().isEmpty())
                .noneMatch(span -> span.getName().contains("tbl_load_events"));
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Span> spans() {
        return Collector.SPANS.stream()
                .filter(span -> hex(span.getTraceId().toByteArray()).equals(TRACE))
                .toList();
    }

    private static Span named(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(spans()));
    }

    private static boolean isSql(Span span) {
        return span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT;
    }

    private static boolean hasFailed() {
        return Collector.SPANS.stream()
                .anyMatch(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                        && span.getStatus().getCode().getNumber() == 2);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
