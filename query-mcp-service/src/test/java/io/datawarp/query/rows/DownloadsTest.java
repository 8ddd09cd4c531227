package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.http.Problem;
import io.datawarp.query.QueryDatabase;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dataset with one total, -1, whose edition changes; and one with a row as long as a book. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class DownloadsTest {

    private static final String ROWS = "/api/datasets/restless/rows";
    private static final String BOOKS = "/api/datasets/books/rows";

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    Datasets datasets;

    @BeforeEach
    void publish() {
        execute("""
                SET ROLE role_engineer;
                CREATE TABLE IF NOT EXISTS staging.tbl_restless (n BIGINT, _load_id BIGINT, _period TEXT, _source_row BIGINT);
                INSERT INTO staging.tbl_restless SELECT n, 77101, NULL, 4 + abs(n) FROM unnest(ARRAY[1, 2, 3, -1]) AS n
                WHERE NOT EXISTS (SELECT FROM staging.tbl_restless);
                UPDATE staging.tbl_restless SET _source_row = 9 WHERE n = -1;
                CREATE TABLE IF NOT EXISTS staging.tbl_books (n BIGINT, book TEXT, _load_id BIGINT, _period TEXT, _source_row BIGINT);
                INSERT INTO staging.tbl_books SELECT n, repeat('a', CASE n WHEN 3 THEN 4100000 ELSE 10 END), 77201, NULL, n
                FROM generate_series(1, 5) AS n
                WHERE NOT EXISTS (SELECT FROM staging.tbl_books);
                GRANT SELECT ON staging.tbl_restless, staging.tbl_books TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, last_load_at
                ) VALUES (
                    'restless', 'Restless', 'r', 'tbl_restless', 'r', 'a@example.org', 'Editions', 'active',
                    '[{"name":"n","type":"bigint"}]', 4, 1, clock_timestamp()
                ), (
                    'books', 'Books', 'r', 'tbl_books', 'r', 'a@example.org', 'Long rows', 'active',
                    '[{"name":"n","type":"bigint"},{"name":"book","type":"text"}]', 5, 2, clock_timestamp()
                ) ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, url, rows_source, rows_loaded, derived_rows, status, requested_by
                )
                SELECT load, code, 'https://example.org/' || load, 4, 4, totals, 'completed', 'operator'
                FROM (VALUES
                    (77101, 'restless', ARRAY[9]), (77102, 'restless', ARRAY[9]), (77201, 'books', NULL)
                ) AS loads (load, code, totals)
                ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                VALUES ('restless', NULL, 77101, 4), ('books', NULL, 77201, 5)
                ON CONFLICT DO NOTHING;
                """);
    }

    @Test
    void leavesTheTotalsOfItsOwnRowsOutHoweverOftenTheyAreReplaced() throws Exception {
        AtomicBoolean asking = new AtomicBoolean(true);
        CompletableFuture<Integer> publisher = CompletableFuture.supplyAsync(() -> publishAgainAndAgain(asking));
        try {
            int files = 0;
            for (int i = 0; i < 150; i++) {
                files += isWithoutTotal(ROWS + ".csv");
                files += isWithoutTotal(ROWS + ".ndjson");
            }
            assertThat(files).isPositive();
        } finally {
            asking.set(false);
        }
        assertThat(publisher.get()).isPositive();
    }

    // Whether there is a file: between two editions there may be none, but never one of both.
    private static int isWithoutTotal(String address) {
        var answer = given().get(address + "?without_totals=true");
        if (answer.statusCode() == 503) {
            return 0;
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("3").doesNotContain("-1");
        return 1;
    }

    private int publishAgainAndAgain(AtomicBoolean asking) {
        int edition = 0;
        while (asking.get()) {
            edition++;
            int load = 77101 + edition % 2;
            execute("BEGIN; UPDATE staging.tbl_restless SET _load_id = " + load
                    + "; UPDATE datawarp.tbl_dataset_periods SET load_id = " + load + " WHERE source_code = 'restless'"
                    + "; UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'restless';"
                    + " COMMIT");
        }
        return edition;
    }

    @Test
    void keepsNoConnectionForThoseWhoLeaveInTheMiddleOfAFile() throws IOException {
        execute("""
                SET ROLE role_engineer;
                CREATE TABLE IF NOT EXISTS staging.tbl_shelf (n BIGINT, book TEXT, _load_id BIGINT, _period TEXT, _source_row BIGINT);
                INSERT INTO staging.tbl_shelf SELECT n, repeat('a', 1000000), 77301, NULL, n FROM generate_series(1, 60) AS n;
                GRANT SELECT ON staging.tbl_shelf TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, last_load_at
                ) VALUES (
                    'shelf', 'Shelf', 'r', 'tbl_shelf', 'r', 'a@example.org', 'Long files', 'active',
                    '[{"name":"n","type":"bigint"},{"name":"book","type":"text"}]', 60, 2, clock_timestamp()
                ) ON CONFLICT DO NOTHING;
                """);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write("GET /api/datasets/shelf/rows.csv HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
        given().queryParam("sql", "SELECT 1 AS one")
                .get("/api/query")
                .then()
                .statusCode(200)
                .body("rows[0][0]", equalTo(1));
    }

    @Test
    void givesAsManyRowsOfSqlAsWereWantedInEveryFormat() {
        String sql = "SELECT n FROM tbl_books ORDER BY n";
        given().queryParam("sql", sql)
                .queryParam("limit", 2)
                .get("/api/query.csv")
                .then()
                .statusCode(200)
                .body(equalTo("n\r\n1\r\n2\r\n"));
        given().queryParam("sql", sql)
                .queryParam("limit", 2)
                .get("/api/query.ndjson")
                .then()
                .body(equalTo("{\"n\":1}\n{\"n\":2}\n"));
        given().contentType("application/json")
                .accept("text/csv")
                .body("{\"sql\":\"" + sql + "\",\"limit\":1}")
                .post("/api/query")
                .then()
                .body(equalTo("n\r\n1\r\n"));
        given().queryParam("sql", sql)
                .queryParam("limit", 0)
                .get("/api/query.csv")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_LIMIT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limt=2", "limit=2&limit=3", "format=csv"})
    void refusesParametersOfAQueryThatItWouldLeaveOut(String parameters) {
        given().get("/api/query?sql=SELECT 1&" + parameters)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PARAMETER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=10", "limt=10", "sql=SELECT 1", "safe=true&safe=false"})
    void refusesParametersBesideTheBodyOfAQueryThatItWouldLeaveOut(String parameters) {
        for (String format : new String[] {"application/json", "text/csv", "application/x-ndjson"}) {
            given().contentType("application/json")
                    .accept(format)
                    .body("{\"sql\":\"SELECT 1\"}")
                    .post("/api/query?" + parameters)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_PARAMETER"))
                    .body("detail", containsString("sql and limit in its body"));
        }
    }

    @Test
    void beginsAgainWhenALoadRenamedWhatADownloadAsksFor() {
        Datasets registry = Objects.requireNonNull(datasets);
        AtomicInteger attempts = new AtomicInteger();
        Problem mistake = Problem.of(400, "UNKNOWN_COLUMN", "Unknown column", "It was renamed");
        String answer = registry.steadilySent(() -> registry.get("books"), List::of, (dataset, steady) -> {
            if (attempts.incrementAndGet() == 1) {
                execute("UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'books'");
                throw mistake;
            }
            return "sent";
        });
        assertThat(answer).isEqualTo("sent");
        assertThatThrownBy(() -> registry.steadilySent(() -> registry.get("books"), List::of, (dataset, steady) -> {
                    attempts.incrementAndGet();
                    throw mistake;
                }))
                .isSameAs(mistake);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void endsNoPagesAtARowThatIsTooLongForOne() {
        String cursor = given().queryParam("limit", 2)
                .get(BOOKS)
                .then()
                .statusCode(200)
                .extract()
                .path("next_cursor");
        given().queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(BOOKS)
                .then()
                .statusCode(422)
                .body("code", equalTo("QUERY_TOO_LARGE"))
                .body("detail", startsWith("Row 3 alone has more than the 4000000 bytes"))
                .body("detail", containsString("select fewer columns"));
        given().queryParam("filter", "n:eq:3")
                .get(BOOKS)
                .then()
                .statusCode(422)
                .body("detail", startsWith("Row 1 alone has more than"));
        given().queryParam("select", "n").get(BOOKS).then().statusCode(200).body("row_count", equalTo(5));
        given().queryParam("sql", "SELECT book FROM tbl_books WHERE n = 3")
                .get("/api/query")
                .then()
                .statusCode(422)
                .body("code", equalTo("QUERY_TOO_LARGE"));
    }

    @Test
    void refusesNamesThatPostgresqlWouldCut() {
        String name = "é".repeat(32);
        for (String format : new String[] {"", ".csv", ".parquet"}) {
            given().queryParam("aggregate", "sum:n:" + name)
                    .get(BOOKS + format)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_QUESTION"))
                    .body("detail", containsString("longer than 63 bytes"));
        }
        given().queryParam("aggregate", "sum:n:" + "é".repeat(31))
                .get(BOOKS)
                .then()
                .body("columns[0].name", equalTo("é".repeat(31)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max:n", "min:n", "count_distinct:n", "sum:n", "count"})
    void warnsOfTotalsWhateverTheFigure(String figure) {
        given().queryParam("aggregate", figure)
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("warnings", hasItem(startsWith("totals: 'restless' holds 1 row that is")));
    }

    @Test
    void writesDownWhoHadTheRowsAlready() {
        String question = BOOKS + "?select=n&limit=4";
        String tag = given().get(question).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get(question).then().statusCode(304);
        await().until(
                        () -> Objects.requireNonNull(database)
                                .value("SELECT string_agg(concat_ws(' ', caller, tool, datasets, outcome,"
                                        + " coalesce(row_count::text, 'none')), ', ' ORDER BY query_id)"
                                        + " FROM datawarp.tbl_query_log WHERE question LIKE '%select=n&limit=4'"),
                        "anonymous query_dataset {books} truncated 4, anonymous query_dataset {books} answered none"
                                ::equals);
    }

    private void execute(String sql) {
        Objects.requireNonNull(database).execute(sql);
    }
}
