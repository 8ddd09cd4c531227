package io.datawarp.ingest.backfill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backfills of files that a web server has. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class FetchedBackfillTest {

    private static final String BEDS = "area,beds\nNorth,1\nSouth,2\n";

    TestDatabase database;

    @TempDir
    Path folder;

    /** Status and path of every answer but those about robots. */
    private final List<String> answers = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private volatile String content = BEDS;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String tag = "\"" + content.hashCode() + "\"";
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            boolean there = path.startsWith("/beds_");
            boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            int status = !there ? 404 : known ? 304 : 200;
            if (!path.equals("/robots.txt")) {
                answers.add((isHead ? "HEAD " : "") + status + " " + path);
            }
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.getResponseHeaders().add("Content-Type", "text/csv");
            byte[] body = content.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, status == 200 && !isHead ? body.length : -1);
            if (status == 200 && !isHead) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void spendsOneRequestOnAFileThatHasNotChanged() throws IOException {
        Runs runs = publication("unchanged", "2025-08");
        Runs.assertStatus(runs.run("unchanged"), "completed");
        JsonPath second = runs.run("unchanged");
        assertThat(Runs.statuses(second)).containsExactly("skipped");
        assertThat(second.getString("files[0].error_code")).isEqualTo("NOT_CHANGED");
        assertThat(answers).containsExactly("200 /beds_2025-08.csv", "304 /beds_2025-08.csv");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_load_events WHERE publication = 'unchanged'"))
                .as("loads of both backfills")
                .isEqualTo("1");

        content = BEDS.replace("2", "5");
        assertThat(Runs.statuses(runs.run("unchanged"))).containsExactly("loaded");
        assertThat(database.value("SELECT sum(beds) || ' ' || count(*) FROM staging.tbl_unchanged"))
                .isEqualTo("6 2");
    }

    @Test
    void tellsOfEveryFileOnceAndEndsWithTheBackfill() throws IOException, ExecutionException, InterruptedException {
        Runs runs = publication("told", "2025-08", "2025-09", "2025-10");
        long id = runs.start(runs.form("told"));
        CompletableFuture<String> stream = CompletableFuture.supplyAsync(
                () -> given().get("/v1/backfills/" + id + "/progress").asString());
        runs.end(id);
        List<JsonPath> events = new ArrayList<>();
        stream.get()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .forEach(line -> events.add(new JsonPath(line.substring("data:".length()))));
        assertThat(events.get(events.size() - 1).getString("status")).isEqualTo("completed");
        assertThat(events.get(events.size() - 1).getInt("done")).isEqualTo(3);
        List<String> told = new ArrayList<>();
        events.forEach(event -> told.addAll(event.getList("last.period")));
        assertThat(told).containsExactly("2025-08", "2025-09", "2025-10");
        assertThat(given().get("/v1/backfills/" + id + "/progress").asString())
                .as("of a backfill that has ended")
                .contains("\"status\":\"completed\"");
        given().get("/v1/backfills/999999/progress").then().statusCode(404);
    }

    @Test
    void plansATemplateByAskingForHeadersOnly() throws IOException {
        Path config = folder.resolve("publications.yaml");
        Files.writeString(config, """
                publications:
                  - code: probed
                    name: Beds
                    domain: tests
                    frequency: monthly
                    owner: owner@example.org
                    purpose: A test
                    auto_register: true
                    periods: {schedule: {start: 2025-08, end: 2025-09}}
                    url:
                      template: http://localhost:%d/beds_{year}-{month}.csv
                      exceptions: {2025-09: http://localhost:%d/elsewhere.csv}
                """.formatted(
                        server.getAddress().getPort(), server.getAddress().getPort()));
        JsonPath plan = given().contentType("application/json")
                .body(Map.of("publication", "probed", "dry_run", true, "config", config.toString()))
                .post("/v1/backfills")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(plan.getList("files.action")).containsExactly("fetch", "failed");
        assertThat(plan.getString("files[0].reason")).isEqualTo("not loaded yet; the file is there");
        assertThat(plan.getString("files[1].reason")).contains("no such file", "url.exceptions", "publications.yaml:2");
        assertThat(plan.getInt("failed")).isEqualTo(1);
        assertThat(answers).containsExactly("HEAD 404 /elsewhere.csv", "HEAD 200 /beds_2025-08.csv");
    }

    private Runs publication(String code, String... periods) throws IOException {
        String base = "http://localhost:" + server.getAddress().getPort();
        StringBuilder yaml = new StringBuilder("""
                publications:
                  - code: %s
                    name: Beds
                    domain: tests
                    frequency: monthly
                    owner: owner@example.org
                    purpose: A test
                    auto_register: true
                    url:
                      explicit:
                """.formatted(code));
        for (String period : periods) {
            yaml.append("        ")
                    .append(period)
                    .append(": ")
                    .append(base)
                    .append("/beds_")
                    .append(period)
                    .append(".csv\n");
        }
        Path config = folder.resolve("publications.yaml");
        Files.writeString(config, yaml);
        return new Runs(database, config);
    }
}
