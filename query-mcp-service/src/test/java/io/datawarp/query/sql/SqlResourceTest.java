package io.datawarp.query.sql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.query.QueryDatabase;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class SqlResourceTest {

    @Nullable
    TestDatabase database;

    @Test
    void answersJoinsAndCitesEveryDataset() {
        given().contentType(ContentType.JSON)
                .body(Map.of("sql", """
                        SELECT r.period, sum(r.referrals) AS referrals, max(w.waiting) AS waiting
                        FROM staging.tbl_adhd_referrals AS r
                        JOIN staging.tbl_adhd_waits AS w USING (period, age_band)
                        GROUP BY 1 ORDER BY 1
                        """))
                .post("/api/query")
                .then()
                .statusCode(200)
                .body("columns.name", contains("period", "referrals", "waiting"))
                .body("columns.type", contains("text", "numeric", "bigint"))
                .body("rows", hasSize(12))
                .body("citation.dataset", equalTo("adhd_referrals"))
                .body("citation.others.dataset", contains("adhd_waits"));
    }

    @Test
    void writesEachTypeAsJsonHasIt() {
        given().queryParam("sql", """
                        SELECT 1::bigint, 1.50::numeric, true, NULL, DATE '2024-01-01', '{"a":[1]}'::jsonb,
                            TIMESTAMPTZ '2024-01-01 10:00+02', 'NaN'::numeric, ARRAY['a', 'b']
                        """)
                .get("/api/query")
                .then()
                .statusCode(200)
                .body(startsWith("{\"columns\":["), containsString("""
                        [[1,1.50,true,null,"2024-01-01",{"a": [1]},"2024-01-01T08:00:00Z","NaN","{a,b}"]]\
                        """))
                .body("columns[8].type", equalTo("text[]"))
                .body("citation", nullValue());
    }

    @Test
    void writesNumbersThatJavaScriptWouldAlterAsTexts() {
        String sql = """
                SELECT 9007199254740992::bigint, 9007199254740993::bigint, -9007199254740993::numeric,
                    0.123456789012345, 0.1234567890123456, 20.0000000000000000, 12345678901234567890.5,
                    0.1::float8 + 0.2::float8, 1e-310::numeric = 0, 1e-310::numeric(400, 310)
                """;
        given().queryParam("sql", sql)
                .get("/api/query")
                .then()
                .statusCode(200)
                .body(containsString("""
                        [[9007199254740992,"9007199254740993","-9007199254740993",0.123456789012345,\
                        "0.1234567890123456",20.0000000000000000,"12345678901234567890.5",0.30000000000000004,false,"0.%s1"]]\
                        """.formatted("0".repeat(309))))
                .body("columns[1].type", equalTo("bigint"))
                .body("columns[4].type", equalTo("numeric"));
        given().accept("application/x-ndjson")
                .queryParam("sql", "SELECT 9007199254740993 AS n, 7 AS m")
                .get("/api/query")
                .then()
                .body(equalTo("{\"n\":\"9007199254740993\",\"m\":7}\n"));
        given().accept("text/csv")
                .queryParam("sql", "SELECT 9007199254740993 AS n, 0.1234567890123456 AS d")
                .get("/api/query")
                .then()
                .body(equalTo("n,d\r\n9007199254740993,0.1234567890123456\r\n"));
    }

    @Test
    void refusesWhatIsTooLongOrHoldsNothingsRatherThanAnswerAPartOfIt() {
        String sql = "SELECT 1 AS n" + " ".repeat(20_000) + "WHERE false";
        for (String format : List.of("application/json", "text/csv")) {
            given().accept(format)
                    .contentType("application/json")
                    .body(Map.of("sql", sql))
                    .post("/api/query")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("SQL_TOO_LONG"));
        }
        given().contentType("application/json")
                .body(Map.of("sql", "SELECT 'a\u0000b'"))
                .post("/api/query")
                .then()
                .statusCode(400)
                .body("code", equalTo("SQL_CONTROL_CHARACTER"));
    }

    @Test
    void cutsAtTheRowLimitAndCountsTheRest() {
        given().queryParam("sql", "SELECT g FROM generate_series(1, 5000) AS g LIMIT 2000000000")
                .get("/api/query")
                .then()
                .statusCode(200)
                .body("row_count", equalTo(1000))
                .body("total_rows", equalTo(5000))
                .body("truncated", equalTo(true))
                .body("warnings[0]", containsString("the first 1000 of 5000 rows"));
    }

    @Test
    void cutsAtTheByteLimit() {
        given().queryParam("sql", "SELECT repeat('x', 100000) FROM generate_series(1, 100)")
                .get("/api/query")
                .then()
                .statusCode(200)
                .body("row_count", equalTo(39))
                .body("total_rows", equalTo(100))
                .body("warnings[0]", containsString("the limit on bytes"));
    }

    @Test
    void streamsMoreThanFitsIntoAnAnswer() {
        String csv = given().accept("text/csv")
                .queryParam("sql", "SELECT g AS n, repeat('y', 20) AS text FROM generate_series(1, 120000) AS g")
                .get("/api/query")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv).startsWith("n,text\r\n1,").endsWith("120000," + "y".repeat(20) + "\r\n");
        assertThat(csv.lines()).hasSize(120001);
    }

    @Test
    void refusesAFileThatWouldHaveToEndEarly() {
        String tooMany = "SELECT g FROM generate_series(1, 130001) AS g";
        given().accept("application/vnd.apache.parquet")
                .queryParam("sql", tooMany)
                .get("/api/query")
                .then()
                .statusCode(422)
                .body("code", equalTo("DOWNLOAD_TOO_LARGE"));
        // Much of it is sent by then: the connection breaks instead of ending as if all were there.
        assertThatThrownBy(() -> given().accept("text/csv")
                        .header("Accept-Encoding", "identity")
                        .queryParam("sql", tooMany)
                        .get("/api/query")
                        .asString())
                .isInstanceOf(IOException.class);
    }

    @Test
    void writesParquetThatHoldsEveryValueAsItIs() throws IOException, SQLException {
        String sql = "SELECT * FROM (VALUES (1::bigint, 'a,\"b', 1.50::numeric, DATE '2024-01-01', true,"
                + " TIMESTAMPTZ '2024-06-01 12:00Z', 'NaN'::numeric), (NULL, '', -1234.5, NULL, false, NULL, 1))"
                + " AS v (n, t, d, day, b, at, odd)";
        byte[] parquet = given().queryParam("sql", sql)
                .get("/api/query.parquet")
                .then()
                .statusCode(200)
                .contentType("application/vnd.apache.parquet")
                .extract()
                .asByteArray();
        Path file = Files.createTempFile("answer", ".parquet");
        Files.write(file, parquet);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT list(v)::VARCHAR FROM '" + file + "' AS v")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("""
                    [{'n': 1, 't': 'a,"b', 'd': 1.50, 'day': 2024-01-01, 'b': true, 'at': '2024-06-01 12:00:00+00', \
                    'odd': NaN}, {'n': NULL, 't': '', 'd': -1234.50, 'day': NULL, 'b': false, 'at': NULL, 'odd': 1}]""");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void keepsFormulasFromRunningInASpreadsheetWhenAsked() {
        given().accept("text/csv")
                .queryParam("safe", true)
                .queryParam("sql", "SELECT '=1+1' AS a, -5 AS b")
                .get("/api/query")
                .then()
                .body(equalTo("a,b\r\n'=1+1,-5\r\n"));
    }

    @Test
    void pointsAtTheMistake() {
        given().queryParam("sql", "SELECT refferals FROM staging.tbl_adhd_referrals")
                .get("/api/query")
                .then()
                .statusCode(400)
                .body("code", equalTo("SQL_INVALID"))
                .body("detail", containsString("at character 8"))
                .body("detail", containsString("tbl_adhd_referrals.referrals"));
    }

    @Test
    void stopsAQueryThatTakesTooLong() {
        given().queryParam("sql", "SELECT count(*) FROM generate_series(1, 100000000000) AS g")
                .get("/api/query")
                .then()
                .statusCode(422)
                .body("code", equalTo("QUERY_TOO_SLOW"));
    }

    @Test
    void leavesNoSettingOfOneCallerToTheNext() {
        given().queryParam("sql", "SELECT 1").get("/api/query").then().statusCode(200);
        given().accept("text/csv")
                .queryParam("sql", "SELECT TIMESTAMPTZ '2024-06-01 12:00Z' AS t")
                .get("/api/query")
                .then()
                .body(equalTo("t\r\n2024-06-01 12:00:00+00\r\n"));
    }

    @Test
    void namesWhatItRefusesAndWhereItStands() {
        String byPlace = "SELECT 1 FROM staging.tbl_adhd_referrals ORDER BY ctid";
        refusal(byPlace, "TYPE_NOT_ALLOWED", "'tid' at character " + (byPlace.indexOf("ctid") + 1) + " ");
        refusal("SELECT 'é', 'x'::regclass", "TYPE_NOT_ALLOWED", "'regclass' at character 18 ");
        refusal("SELECT '<a/>'::xml", "TYPE_NOT_ALLOWED", "'xml' at character ");
        refusal("SELECT 1, pg_sleep(9)", "FUNCTION_NOT_ALLOWED", "'pg_sleep' at character 11 ");
    }

    private static void refusal(String sql, String code, String detail) {
        given().queryParam("sql", sql)
                .get("/api/query")
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
    }

    @Test
    void writesEveryQuestionDown() {
        String sql = "SELECT 4711 FROM staging.tbl_adhd_waits LIMIT 1";
        given().queryParam("sql", sql).get("/api/query").then().statusCode(200);
        given().queryParam("sql", "DROP TABLE x4711").get("/api/query").then().statusCode(400);
        TestDatabase log = Objects.requireNonNull(database);
        await().untilAsserted(() -> {
            assertThat(log.value("SELECT concat_ws(' ', caller, channel, tool, datasets, row_count, outcome)"
                            + " FROM datawarp.tbl_query_log WHERE question LIKE 'SELECT 4711%'"))
                    .isEqualTo("anonymous rest run_sql {adhd_waits} 1 answered");
            assertThat(log.value("SELECT concat_ws(' ', outcome, error_code) FROM datawarp.tbl_query_log"
                            + " WHERE question LIKE 'DROP TABLE x4711'"))
                    .isEqualTo("refused SQL_NOT_A_QUERY");
            assertThat(log.value("SELECT last_queried_at FROM datawarp.tbl_data_sources WHERE code = 'adhd_waits'"))
                    .isNotNull();
        });
        given().get("/q/metrics")
                .then()
                .body(containsString("datawarp_queries_total{channel=\"rest\",outcome=\"refused\"}"))
                .body(containsString("datawarp_query_duration_seconds"));
    }
}
