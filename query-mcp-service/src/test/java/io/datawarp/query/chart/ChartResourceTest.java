package io.datawarp.query.chart;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.query.QueryDatabase;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ChartResourceTest {

    @SuppressWarnings("NullAway.Init") // set by QueryDatabase
    private TestDatabase database;

    @Test
    void drawsALineOverPeriodsWhenNobodySaysWhat() {
        given().get("/api/datasets/adhd_referrals/chart")
                .then()
                .statusCode(200)
                .body("measure", equalTo("referrals"))
                .body("unit", equalTo("people"))
                .body("by", equalTo("_period"))
                .body("kind", equalTo("line"))
                .body("function", equalTo("sum"))
                .body("labels", hasSize(12))
                .body("labels[0]", equalTo("2024-01"))
                .body("series[0].points[0].value", equalTo(84))
                .body("choices.categories", contains("period", "age_band", "gender"))
                .body("citation.dataset", equalTo("adhd_referrals"));
    }

    @Test
    void drawsNothingWhereAllIsSuppressedAndSaysWhatIsALowerBound() {
        given().get("/api/datasets/adhd_referrals/chart")
                .then()
                .body("series[0].points[2].suppressed", equalTo(2))
                .body("series[0].points[2].value", equalTo(138))
                .body("notes", hasItem(containsString("1 point is hollow")));
        given().queryParam("filter", "age_band:eq:0-4")
                .get("/api/datasets/adhd_referrals/chart")
                .then()
                .body("series[0].points[2].value", nullValue())
                .body("series[0].points[2].suppressed", equalTo(2))
                .body("notes", hasItem(containsString("1 point is left blank")));
    }

    @Test
    void drawsBarsByCategoryAndALineEach() {
        given().queryParam("by", "age_band")
                .get("/api/datasets/adhd_referrals/chart")
                .then()
                .body("kind", equalTo("bar"))
                .body("labels", contains("11-17", "5-10", "0-4"));
        given().queryParam("split", "gender")
                .get("/api/datasets/adhd_referrals/chart")
                .then()
                .body("kind", equalTo("line"))
                .body("series.name", contains("F", "M"))
                .body("series[0].points", hasSize(12));
    }

    @Test
    void countsNoTotalTwiceAndShowsWhatIsMissing() {
        regions();
        given().get("/api/datasets/bed_regions/chart")
                .then()
                .body("labels", contains("2025-01", "2025-02", "2025-03", "2025-04"))
                .body("series[0].points.value", contains(30, 32, null, 36))
                .body("series[0].points[2].rows", equalTo(0))
                .body("filters[0].column", equalTo("region"))
                .body("filters[0].value", equalTo("England"))
                .body("notes", hasItem(containsString("the publisher's total")))
                .body("notes", hasItem(containsString("1 period is not held")));
        given().queryParam("by", "region")
                .get("/api/datasets/bed_regions/chart")
                .then()
                .body("labels", contains("South", "North"))
                .body("notes", hasItem(containsString("Without region = England")));
        given().queryParam("measure", "occupancy_percent")
                .queryParam("by", "region")
                .get("/api/datasets/bed_regions/chart")
                .then()
                .body("function", equalTo("mean"))
                .body("notes", hasItem(containsString("unweighted mean")));
        expectPartsWhereNoTotalIsBrokenDown();
    }

    private static void expectPartsWhereNoTotalIsBrokenDown() {
        given().queryParam("split", "ward")
                .get("/api/datasets/bed_regions/chart")
                .then()
                .body("series.name", contains("Acute", "Other"))
                .body("series[0].points.value", contains(14, 15, null, 17))
                .body("notes", hasItem(containsString("Without region = England")));
    }

    /** Other tests count on the datasets that they know. */
    @AfterEach
    void hideRegions() {
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated'"
                + " WHERE code = 'bed_regions' AND status = 'active'");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived'"
                + " WHERE code = 'bed_regions' AND status = 'deprecated'");
    }

    @Test
    void saysThatThereIsNothingToDraw() {
        given().queryParam("measure", "no_such")
                .get("/api/datasets/adhd_referrals/chart")
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_COLUMN"));
        given().get("/api/datasets/hidden_one/chart").then().statusCode(404);
    }

    private void regions() {
        database.execute("""
                SET ROLE role_engineer;
                CREATE TABLE staging.tbl_bed_regions (
                    region TEXT, ward TEXT, beds BIGINT, occupancy_percent NUMERIC, _load_id BIGINT, _period TEXT, _source_row BIGINT
                );
                GRANT SELECT ON staging.tbl_bed_regions TO datawarp_reader;
                INSERT INTO staging.tbl_bed_regions
                SELECT r, w, n + CASE r WHEN 'England' THEN 2 ELSE 1 END * m, 90 + m, 900 + m, '2025-0' || m, 5
                FROM unnest(ARRAY[1, 2, 4]) AS m
                CROSS JOIN (VALUES ('England', 'All', 28), ('North', 'Acute', 13), ('South', 'Other', 15)) AS v (r, w, n);
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    first_period, last_period, last_load_at
                ) VALUES (
                    'bed_regions', 'Beds by region', 'beds', 'tbl_bed_regions', 'hospital', 'a@example.org', 'Beds',
                    'active', '[{"name":"region","type":"text"},{"name":"ward","type":"text"},{"name":"beds","type":"bigint"},
                      {"name":"occupancy_percent","type":"numeric"}]', 9, '2025-01', '2025-04', clock_timestamp()
                );
                INSERT INTO datawarp.tbl_load_events (load_id, source_code, period, url, status, requested_by)
                SELECT 900 + m, 'bed_regions', '2025-0' || m, 'https://example.org/beds.csv', 'completed', 'operator'
                FROM unnest(ARRAY[1, 2, 4]) AS m;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT source_code, period, load_id, 3 FROM datawarp.tbl_load_events WHERE source_code = 'bed_regions';
                INSERT INTO datawarp.tbl_column_profiles
                    (source_code, column_name, filled, distinct_values, top_values, complete)
                VALUES ('bed_regions', 'region', 9, 3, '[{"value":"England","rows":3},{"value":"North","rows":3},
                    {"value":"South","rows":3}]', true),
                    ('bed_regions', 'ward', 9, 3, '[{"value":"All","rows":3},{"value":"Acute","rows":3},
                    {"value":"Other","rows":3}]', true);
                """);
    }
}
