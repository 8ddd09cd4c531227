package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.query.QueryDatabase;
import io.datawarp.query.Warehouse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class RowsResourceTest {

    private static final String ROWS = "/api/datasets/adhd_referrals/rows";

    @Test
    void answersRowsWithTheirSource() {
        given().queryParam("select", "age_band,referrals")
                .queryParam("filter", "period:eq:2024-02", "gender:eq:F")
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("columns.name", contains("age_band", "referrals"))
                .body("columns.type", contains("text", "bigint"))
                .body("row_count", equalTo(3))
                .body("rows[0][1]", equalTo(23))
                .body("citation.dataset", equalTo("adhd_referrals"))
                .body("citation.url", equalTo("https://example.org/adhd/2024.xlsx"))
                .body("citation.file_sha256", equalTo(Warehouse.SHA256))
                .body("citation.sheet", equalTo("Table 1"))
                .body("citation.licence", equalTo("OGL-UK-3.0"))
                .body("citation.loaded_at", notNullValue())
                .body("freshness.stale", equalTo(false))
                .body("warnings", hasSize(0))
                .body("next_cursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-gender", "referrals_marker,-referrals", "-referrals,age_band", "report_date"})
    void pagesThroughAllRowsOnceAndTellsTheTrueTotal(String order) {
        List<Object> whole = given().queryParam("order", order)
                .get(ROWS)
                .then()
                .extract()
                .jsonPath()
                .getList("rows");
        List<Object> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = given().queryParam("order", order)
                    .queryParam("limit", 20)
                    .queryParam("cursor", cursor)
                    .get(ROWS)
                    .then()
                    .statusCode(200)
                    .body("total_rows", equalTo(72))
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("rows"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(paged).hasSize(72).isEqualTo(whole);
    }

    @Test
    void pagesThroughGroups() {
        List<Object> ages = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = given().queryParam("group_by", "age_band,gender")
                    .queryParam("limit", 4)
                    .queryParam("cursor", cursor)
                    .get(ROWS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ages.addAll(page.getList("rows"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(new HashSet<>(ages)).hasSize(6);
        assertThat(ages).hasSize(6);
    }

    @Test
    void saysWhatItLeftOut() {
        given().queryParam("limit", 5)
                .get(ROWS)
                .then()
                .body("truncated", equalTo(true))
                .body("warnings[0]", containsString("the first 5 of 72 rows"));
    }

    @Test
    void groupsAndSumsAndWarnsOfSuppressedCells() {
        given().queryParam("group_by", "age_band")
                .queryParam("aggregate", "sum:referrals:total", "count")
                .queryParam("order", "-total")
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("columns.name", contains("age_band", "total", "count"))
                .body("rows", hasSize(3))
                .body("rows[0][0]", equalTo("11-17"))
                .body("warnings", hasItem(containsString("suppressed: 'referrals'")));
    }

    @Test
    void bindsValuesInsteadOfWritingThemIntoSql() {
        given().queryParam("filter", "gender:eq:F' OR '1'='1")
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("row_count", equalTo(0));
    }

    @Test
    void comparesRangesListsAndPatterns() {
        given().queryParam("filter", "period:between:2024-03,2024-04", "age_band:in:0-4,5-10", "gender:contains:m")
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("row_count", equalTo(4));
        given().queryParam("filter", "referrals:is_null", "referrals_marker:eq:*")
                .get(ROWS)
                .then()
                .body("row_count", equalTo(2));
    }

    @Test
    void namesTheColumnThatWasMeant() {
        given().queryParam("select", "age_bnd")
                .get(ROWS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("UNKNOWN_COLUMN"))
                .body("detail", containsString("Did you mean 'age_band'?"));
    }

    @Test
    void namesTheValueThatWasMeantWhenNoRowFits() {
        given().queryParam("filter", "age_band:eq:0 - 4", "gender:eq:F")
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("row_count", equalTo(0))
                .body("warnings", hasItem(containsString("'age_band' is never '0 - 4'. Did you mean '0-4'")));
    }

    @Test
    void namesTheDatasetThatWasMeantButNeverAHiddenOne() {
        given().get("/api/datasets/adhd_referal/rows")
                .then()
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"))
                .body("detail", containsString("Did you mean 'adhd_referrals'"));
        given().get("/api/datasets/hidden_ones/rows")
                .then()
                .statusCode(404)
                .body("detail", not(containsString("'hidden_one'")));
    }

    @Test
    void refusesAValueOfTheWrongTypeWithAReason() {
        given().queryParam("filter", "referrals:gt:many")
                .get(ROWS)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_VALUE"))
                .body("detail", containsString("many"));
    }

    @Test
    void refusesACursorOfAnotherQuestion() {
        String cursor =
                given().queryParam("limit", 5).get(ROWS).then().extract().path("next_cursor");
        given().queryParam("limit", 5)
                .queryParam("select", "gender")
                .queryParam("cursor", cursor)
                .get(ROWS)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_CURSOR"));
    }

    @Test
    void tellsQuestionsApartWhoseTextsHaveTheSameHash() {
        assertThat("RWP").hasSameHashCodeAs("RX1");
        String cursor = given().queryParam("limit", 5)
                .queryParam("filter", "age_band:ne:RWP")
                .get(ROWS)
                .then()
                .extract()
                .path("next_cursor");
        given().queryParam("limit", 5)
                .queryParam("filter", "age_band:ne:RX1")
                .queryParam("cursor", cursor)
                .get(ROWS)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_CURSOR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "median_weeks:gt:20.65; 22",
                "median_weeks:eq:20.65; 0",
                "median_weeks:in:20.65,20.7; 2",
                "median_weeks:not_in:20.65,20.7; 22",
                "median_weeks:between:20.65,20.75; 2",
                "median_weeks:gte:2.07e1; 22",
                "waiting:gt:199.5; 22",
                "waiting:eq:199.5; 0",
                "waiting:eq:200.0; 2",
                "waiting:lt:1e3; 18"
            })
    void comparesNumbersAsTheyAreWritten(String filter, int rows) {
        given().queryParam("filter", filter)
                .get("/api/datasets/adhd_waits/rows")
                .then()
                .statusCode(200)
                .body("row_count", equalTo(rows));
        given().queryParam("filter", filter)
                .queryParam("select", "waiting")
                .get("/api/datasets/adhd_waits/rows.csv")
                .then()
                .statusCode(200)
                .body(matchesRegex("waiting\r\n(\\d+\r\n){" + rows + "}"));
    }

    @Test
    void findsTheMiddleBetweenTwoNumbers() {
        given().queryParam("filter", "period:in:2024-01,2024-02")
                .queryParam("aggregate", "median:median_weeks")
                .get("/api/datasets/adhd_waits/rows")
                .then()
                .statusCode(200)
                .body("rows[0][0]", equalTo(20.65f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filters=period:eq:2024-01", "offset=100", "groupby=gender", "select=period&select=gender"})
    void refusesParametersThatItWouldLeaveOut(String parameters) {
        given().get(ROWS + "?" + parameters).then().statusCode(400).body("code", equalTo("INVALID_PARAMETER"));
        given().get(ROWS + ".csv?" + parameters).then().statusCode(400).body("code", equalTo("INVALID_PARAMETER"));
    }

    @Test
    void warnsOfADeprecatedAndStaleDataset() {
        given().get("/api/datasets/adhd_waits/rows")
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString("Use 'adhd_referrals' instead")))
                .body("warnings", hasItem(containsString("stale")));
    }

    @Test
    void writesCsvAndNdjson() {
        given().accept("text/csv")
                .queryParam("select", "period,referrals,referrals_marker")
                .queryParam("filter", "period:eq:2024-03", "gender:eq:M", "age_band:ne:11-17")
                .get(ROWS)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(equalTo("period,referrals,referrals_marker\r\n2024-03,,*\r\n2024-03,34,\r\n"));
        given().accept("application/x-ndjson")
                .queryParam("select", "gender,referrals")
                .queryParam("filter", "period:eq:2024-01", "age_band:eq:0-4")
                .get(ROWS)
                .then()
                .statusCode(200)
                .body(equalTo("{\"gender\":\"F\",\"referrals\":13}\n{\"gender\":\"M\",\"referrals\":13}\n"));
    }

    @Test
    void takesTheFormatFromTheAddressToo() {
        given().queryParam("select", "period")
                .queryParam("limit", 1)
                .get(ROWS + ".csv")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"adhd_referrals.csv\"")
                .body(equalTo("period\r\n2024-01\r\n"));
        given().get(ROWS + ".parquet").then().statusCode(200).contentType("application/vnd.apache.parquet");
    }

    @Test
    void sparesRowsThatTheCallerHasAlready() {
        String tag = given().queryParam("limit", 3)
                .get(ROWS)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        given().queryParam("limit", 3)
                .header("If-None-Match", tag)
                .get(ROWS)
                .then()
                .statusCode(304);
        given().queryParam("limit", 4)
                .header("If-None-Match", tag)
                .get(ROWS)
                .then()
                .statusCode(200);
    }

    @Test
    void compressesWhenAskedTo() {
        given().header("Accept-Encoding", "gzip")
                .get(ROWS)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .body("row_count", equalTo(72));
    }

    @Test
    void leavesThePublishersTotalsOutWhenAskedTo() {
        String waits = "/api/datasets/adhd_waits/rows";
        given().queryParam("aggregate", "count")
                .get(waits)
                .then()
                .body("warnings", hasItem(containsString("totals: 'adhd_waits' holds 1 row that is")))
                .body("rows[0][0]", equalTo(24));
        given().queryParam("aggregate", "count")
                .queryParam("without_totals", true)
                .get(waits)
                .then()
                .body("warnings", not(hasItem(containsString("totals:"))))
                .body("rows[0][0]", equalTo(22));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum:gender", "avg:report_date", "median:age_band"})
    void saysWhichColumnsCannotBeAddedUp(String figure) {
        given().queryParam("aggregate", figure)
                .get(ROWS)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_QUESTION"))
                .body("detail", containsString("needs a column of numbers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"referrals:lt:1000", "referrals:ne:13", "referrals:not_in:13,33"})
    void warnsThatNoComparisonFindsSuppressedCells(String filter) {
        given().queryParam("filter", filter)
                .get(ROWS)
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString("no comparison with a number finds their rows")));
    }

    @Test
    void answersAMistakeInACsvRequestAsAProblem() {
        given().accept("text/csv")
                .queryParam("select", "nothing")
                .get(ROWS)
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_COLUMN"));
    }
}
