package io.datawarp.query.exported;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people and agents get on a machine that has the exported files and no PostgreSQL. */
@QuarkusTest
@TestProfile(WithoutTheWarehouse.class)
class AnswersFromTheExportTest {

    @Test
    void isReadyWithoutADatabase() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void listsSearchesAndBrowses() {
        given().get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_referrals", "adhd_waits"))
                .body("items[0].row_count", equalTo(72));
        given().queryParam("q", "people waiting")
                .get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_waits"));
        given().queryParam("q", "attention deficit hyperactivity disorder waits")
                .get("/api/datasets")
                .then()
                .body("items[0].code", equalTo("adhd_waits"));
        given().queryParam("q", "assessment helicopters")
                .get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_referrals"))
                .body("note", containsString("No dataset has all of these words"));
        given().queryParam("q", "assessment -band").get("/api/datasets").then().body("total", equalTo(0));
        given().queryParam("q", "adhd_refferal")
                .get("/api/datasets")
                .then()
                .body("items[0].code", equalTo("adhd_referrals"));
        given().get("/api/browse").then().body("publications[0].datasets", equalTo(2));
        for (String text : List.of("'", "\\", "\"open", "-", "(((", "* .. [c]", "\\E")) {
            given().queryParam("q", text).get("/api/datasets").then().statusCode(200);
        }
    }

    @Test
    void saysWhichListedValueIsNeverThere() {
        given().queryParam("filter", "_period:in:2024-01,2030-01", "age_band:not_in:0-4,0-5")
                .get("/api/datasets/adhd_referrals/rows")
                .then()
                .statusCode(200)
                .body("row_count", equalTo(4))
                .body("warnings.findAll { it.startsWith('no such value') }", hasSize(2))
                .body("warnings", hasItem(containsString("'_period' is never '2030-01'.")))
                .body("warnings", hasItem(containsString("'age_band' is never '0-5'.")));
    }

    @Test
    void describesColumnsFromTheRows() {
        given().get("/api/datasets/adhd_referrals/description")
                .then()
                .statusCode(200)
                .body("profile.rows", equalTo(72))
                .body("columns[1].top_values.value", contains("0-4", "11-17", "5-10"))
                .body("columns[3].lowest", equalTo("13"))
                .body("columns[3].highest", equalTo("125"))
                .body("columns[3].markers[0].marker", equalTo("*"))
                .body("columns[3].markers[0].rows", equalTo(2))
                .body("loads", hasSize(5))
                .body("sample", hasSize(5));
        given().get("/api/datasets/adhd_waits/description").then().body("total_rows", equalTo(1));
    }

    @Test
    void tracesRowsToTheirSource() {
        given().get("/api/datasets/adhd_referrals/lineage")
                .then()
                .body("periods", hasSize(12))
                .body("periods[0].period", equalTo("2024-12"))
                .body("periods[0].sheet", equalTo("Table 1"))
                .body("exports[0].object_key", equalTo("datasets/adhd_referrals.parquet"));
        given().get("/api/datasets/adhd_referrals/revisions")
                .then()
                .statusCode(501)
                .body("code", equalTo("NOT_EXPORTED"));
        given().get("/api/datasets/hidden_one").then().statusCode(404).body("code", equalTo("DATASET_NOT_FOUND"));
    }

    @Test
    void answersSqlAndCitesEveryDataset() {
        given().queryParam("sql", """
                        SELECT r.period, sum(r.referrals) AS referrals, max(w.waiting) AS waiting
                        FROM staging.tbl_adhd_referrals AS r
                        JOIN staging.tbl_adhd_waits AS w USING (period, age_band)
                        GROUP BY 1 ORDER BY 1
                        """)
                .get("/api/query")
                .then()
                .statusCode(200)
                .body("columns.type", contains("text", "numeric", "bigint"))
                .body("rows", hasSize(12))
                .body("citation.dataset", equalTo("adhd_referrals"))
                .body("citation.others.dataset", contains("adhd_waits"))
                .body("warnings", hasItem(containsString("totals: 'adhd_waits'")));
    }

    @Test
    void writesValuesAsTheWarehouseDoes() {
        given().queryParam("sql", """
                        SELECT 1::bigint, 1.50, true, NULL, DATE '2024-01-01', '{"a":[1]}'::json,
                            TIMESTAMPTZ '2024-01-01 10:00:00.25+02', 'NaN'::double, 9007199254740993, 0.5::double, 1e300,
                            TIMESTAMP '2024-01-01 10:00:00', 5.0::double, 'a'::blob
                        """).get("/api/query").then().statusCode(200).body(containsString("""
                        [[1,1.50,true,null,"2024-01-01",{"a":[1]},"2024-01-01T08:00:00.25Z","NaN","9007199254740993",0.5,\
                        1E+300,"2024-01-01T10:00:00",5,"\\\\x61"]]\
                        """));
    }

    @Test
    void cutsAtTheLimitsAndCountsTheRest() {
        given().queryParam("sql", "SELECT g FROM generate_series(1, 5000) AS t(g)")
                .get("/api/query")
                .then()
                .body("row_count", equalTo(1000))
                .body("total_rows", equalTo(5000));
        given().queryParam(
                        "sql", "SELECT replace(repeat('x', 250), 'x', repeat('y', 200)) FROM generate_series(1, 200)")
                .get("/api/query")
                .then()
                .body("row_count", equalTo(79))
                .body("warnings[0]", containsString("the limit on bytes"));
        given().accept("text/csv")
                .queryParam("sql", "SELECT g AS n FROM generate_series(1, 120000) AS t(g)")
                .get("/api/query")
                .then()
                .body(containsString("\r\n120000\r\n"));
    }

    @Test
    void saysWhatIsWrongInTheSameWords() {
        refused("SELECT refferals FROM staging.tbl_adhd_referrals", 400, "SQL_INVALID", "referrals");
        refused("SELEC 1", 400, "SQL_SYNTAX", "SELEC");
        refused("SELECT 'é', 1 FORM x y", 400, "SQL_SYNTAX", "at character 20.");
        refused("SELECT 'é', refferals FROM staging.tbl_adhd_referrals", 400, "SQL_INVALID", "at character 13.");
        refused(
                "SELECT 1,\n refferals FROM staging.tbl_adhd_referrals",
                400,
                "SQL_INVALID",
                "at character 2 of line 2.");
        refused("SELECT 'x'::int", 400, "INVALID_VALUE", "'x'");
        refused("SELECT * FROM staging.tbl_adhd_referal", 400, "UNKNOWN_DATASET", "Did you mean 'adhd_referrals'");
        refused("SELECT count(*) FROM range(100000000000) a, range(10)", 422, "QUERY_TOO_SLOW", "took too long");
        refused("SELECT list(g) FROM range(1000000000) t(g)", 422, "QUERY_TOO_", "");
    }

    @Test
    void servesAgents() {
        call("describe_dataset", Map.of("dataset", "adhd_referrals"), "referrals bigint in people");
        call("query_dataset", Map.of("dataset", "adhd_referrals", "limit", 3), "of 72 rows");
        call(
                "compare_periods",
                Map.of(
                        "dataset",
                        "adhd_waits",
                        "earlier",
                        "2024-01",
                        "later",
                        "2024-02",
                        "measures",
                        List.of("waiting")),
                "100.0");
        call("run_sql", Map.of("sql", "SELECT count(*) AS n FROM staging.tbl_adhd_referrals"), "72");
        call("run_sql", Map.of("sql", "SELECT * FROM read_text('/etc/hostname')"), "FUNCTION_NOT_ALLOWED");
    }

    @Test
    void drawsCharts() {
        given().get("/api/datasets/adhd_referrals/chart")
                .then()
                .statusCode(200)
                .body("measure", equalTo("referrals"))
                .body("labels", hasSize(12));
    }

    private static void refused(String sql, int status, String code, String detail) {
        given().queryParam("sql", sql)
                .get("/api/query")
                .then()
                .statusCode(status)
                .body("code", containsString(code))
                .body("detail", containsString(detail));
    }

    private static void call(String tool, Map<String, Object> arguments, String wanted) {
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            client.when()
                    .toolsCall(
                            tool,
                            arguments,
                            answer -> assertThat(answer.firstContent().asText().text()
                                            + JsonObject.mapFrom(
                                                    Map.of("structure", String.valueOf(answer.structuredContent()))))
                                    .contains(wanted))
                    .thenAssertResults();
        }
    }
}
