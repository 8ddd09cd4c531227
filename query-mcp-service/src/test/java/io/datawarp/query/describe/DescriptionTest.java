package io.datawarp.query.describe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.QueryDatabase;
import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.lineage.Freshness;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class DescriptionTest {

    private final Shortener shortener;
    private final ObjectMapper json;

    DescriptionTest(Shortener shortener, ObjectMapper json) {
        this.shortener = shortener;
        this.json = json;
    }

    @Test
    void tellsWhatAStatisticianAsksFirst() {
        given().get("/api/datasets/adhd_referrals/description")
                .then()
                .statusCode(200)
                .body("grain.origin", equalTo("unknown"))
                .body("periods.count", equalTo(12))
                .body("periods.missing_count", equalTo(0))
                .body("columns.name", contains("period", "age_band", "gender", "referrals", "update", "report_date"))
                .body("columns[1].top_values[0].value", equalTo("0-4"))
                .body("columns[1].all_values", equalTo(true))
                .body("columns[3].unit", equalTo("people"))
                .body("columns[3].filled_percent", equalTo(97.2f))
                .body("columns[3].lowest", equalTo("13"))
                .body("columns[3].marker_column", equalTo("referrals_marker"))
                .body("columns[3].markers[0].marker", equalTo("*"))
                .body("columns[3].markers[0].rows", equalTo(2))
                .body("columns[3].markers[0].meaning", equalTo("suppressed, usually a small number"))
                .body("columns[3].markers[0].source", equalTo("usual meaning"))
                .body("sample", hasSize(5))
                .body("siblings.code", contains("adhd_waits"))
                .body("loads[0].verdict", equalTo("pass"));
    }

    @Test
    void saysTheSameOfAHiddenDatasetAsOfAMissingOne() {
        given().get("/api/datasets/hidden_one/description")
                .then()
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"));
    }

    @Test
    void takesThePublishersLegendBeforeTheUsualMeaning() {
        assertThat(MarkerMeanings.of("*", 3L, Map.of("*", "fewer than 8 people"))
                        .meaning())
                .isEqualTo("fewer than 8 people");
        assertThat(MarkerMeanings.of("[C]", null, Map.of()).meaning()).startsWith("confidential");
        assertThat(MarkerMeanings.of("<5", null, Map.of()).meaning()).startsWith("a bound");
        assertThat(MarkerMeanings.of("§", null, Map.of()).source()).isEqualTo("unknown");
    }

    @Test
    void fitsEvenAWideDatasetIntoABudgetAndSaysWhatIsLeftOut() throws JsonProcessingException {
        Description wide = wide(300);
        Description fitted = shortener.fit(wide, 5_000);
        assertThat(json.writeValueAsString(fitted)).hasSizeLessThanOrEqualTo(5_000);
        assertThat(fitted.columnCount()).isEqualTo(300);
        assertThat(fitted.leftOut().get(0)).contains("more columns", "a_rather_long_column_name_");
        assertThat(shortener.fit(wide(5), 20_000).leftOut()).isEmpty();
    }

    private static Description wide(int columns) {
        List<TopValue> values = List.of(new TopValue("a value of some length", 10), new TopValue("another one", 5));
        List<ColumnDescription> all = IntStream.range(0, columns)
                .mapToObj(i -> new ColumnDescription(
                        "a_rather_long_column_name_" + i,
                        "text",
                        "A rather long column name " + i,
                        null,
                        "What the publisher says of the column, in a sentence or two",
                        List.of("A footnote"),
                        99.5,
                        2L,
                        null,
                        null,
                        values,
                        true,
                        null,
                        List.of()))
                .toList();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        all.forEach(column -> row.put(column.name(), "a value of some length"));
        return new Description(
                "wide",
                "Wide",
                "A dataset with many columns",
                null,
                "tests",
                "testing",
                null,
                null,
                null,
                List.of(),
                "active",
                "staging.tbl_wide",
                new Description.Grain(List.of(), "unknown"),
                10,
                0,
                new Description.Periods(0, null, null, null, List.of(), 0),
                columns,
                all,
                Collections.nCopies(5, row),
                List.of(),
                List.of(),
                null,
                List.of(),
                new Freshness(null, null, null, null, false),
                List.of(),
                List.of());
    }
}
