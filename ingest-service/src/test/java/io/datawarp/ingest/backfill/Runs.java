package io.datawarp.ingest.backfill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs backfills of one publications file to their end, with governance's part played by the test. */
final class Runs {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final TestDatabase database;
    private final Path file;

    Runs(TestDatabase database, Path file) {
        this.database = database;
        this.file = file;
    }

    /** Writes a publications file with one publication of local files named by their period. */
    static void write(Path file, String code, String pattern, String more) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "publications:\n" + entry(code, pattern, more));
    }

    static String entry(String code, String pattern, String more) {
        return """
                  - code: %s
                    name: Publication %s
                    domain: tests
                    frequency: monthly
                    owner: owner@example.org
                    purpose: A test
                    url:
                      folder: {path: ., pattern: "%s"}
                """.formatted(code, code, pattern) + more.indent(4);
    }

    Map<String, Object> form(String publication) {
        return Map.of("publication", publication, "config", file.toString());
    }

    long start(Map<String, Object> form) {
        return given().contentType("application/json")
                .body(form)
                .post("/v1/backfills")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("backfill_id");
    }

    JsonPath run(String publication) {
        return end(start(form(publication)));
    }

    JsonPath get(long id) {
        return given().get("/v1/backfills/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Passes every load that waits for its verdict until the backfill has ended. */
    JsonPath end(long id) {
        await().atMost(DEADLINE).until(() -> {
            passAll();
            return !get(id).getString("status").equals("running");
        });
        return get(id);
    }

    void passAll() {
        String sql = "INSERT INTO datawarp.tbl_validation_results (load_id, gate, verdict, message)"
                + " SELECT load_id, 'overall', 'pass', 'Judged by a test' FROM datawarp.tbl_load_events e"
                + " WHERE e.status = 'validating' AND NOT EXISTS (SELECT FROM datawarp.tbl_validation_results v"
                + " WHERE v.load_id = e.load_id)";
        try (Connection connection = database.as(ServiceLogin.GOVERNANCE);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Governance's verdict was refused", e);
        }
    }

    /** Status of each file in the order of the plan. */
    static List<String> statuses(JsonPath backfill) {
        return backfill.getList("files.status");
    }

    static void assertStatus(JsonPath backfill, String status) {
        assertThat(backfill.getString("status")).as(backfill.prettify()).isEqualTo(status);
    }
}
