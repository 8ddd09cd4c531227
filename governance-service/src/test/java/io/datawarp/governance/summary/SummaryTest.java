package io.datawarp.governance.summary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class SummaryTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void tellsTheStateOfTheWarehouse() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("summed");
        warehouse.completed("summed", "2025-10", 10);
        warehouse.failed("summed", "2025-11", "No such sheet");
        long waiting = warehouse.arriving("summed", "a bigint", "SELECT 1");
        // Other tests of this database may have archived some.
        String archived = String.valueOf(
                database.value("SELECT count(*) FROM datawarp.tbl_data_sources WHERE status = 'archived'"));
        JsonPath summary = given().get("/v1/summary")
                .then()
                .statusCode(200)
                .body("datasets.registered", greaterThanOrEqualTo(1))
                .body("datasets.archived", equalTo(Integer.valueOf(archived)))
                .body("loads.days", equalTo(7))
                .body("failures.error_message", hasItem("No such sheet"))
                .body("oldest_waiting.load_id", notNullValue())
                .body("alerts.critical", notNullValue())
                .extract()
                .jsonPath();
        Map<String, Integer> loads = summary.getMap("loads.by_status");
        double completed = loads.getOrDefault("completed", 0);
        double judged = completed + loads.getOrDefault("failed", 0) + loads.getOrDefault("rolled_back", 0);
        assertThat(summary.getDouble("loads.success_rate")).isEqualTo(completed / judged, within(1e-6));
        assertThat(summary.getLong("oldest_waiting.load_id")).isLessThanOrEqualTo(waiting);
    }

    @Test
    void takesTheFiguresOfTheDayAgainAndAgain() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("measured");
        warehouse.published("measured", "a bigint");
        database.execute("INSERT INTO staging.tbl_measured SELECT generate_series(1, 1000)");
        warehouse.completed("measured", null, 1_000);
        for (int rows : new int[] {5, 1_000}) {
            database.execute("UPDATE datawarp.tbl_data_sources SET row_count = " + rows + " WHERE code = 'measured'");
            given().post("/v1/metrics/snapshot")
                    .then()
                    .statusCode(200)
                    .body("datasets", greaterThanOrEqualTo(1))
                    .body("measured_on", notNullValue());
        }
        assertThat(database.value("SELECT row_count || ' ' || loads_completed || ' ' || (size_bytes > 8192)"
                        + " FROM datawarp.tbl_source_metrics WHERE source_code = 'measured'"))
                .isEqualTo("1000 1 true");
    }

    @Test
    void measuresTheWholeDatabaseAndSaysWhatIsInIt() {
        database.execute("""
                CREATE TABLE archive.put_away AS SELECT repeat('x', 1000) AS n FROM generate_series(1, 2000);
                CREATE TABLE staging_test.experiment AS SELECT repeat('x', 1000) AS n FROM generate_series(1, 1000)
                """);
        given().post("/v1/metrics/snapshot").then().statusCode(200);
        assertThat(database.value("SELECT archived_bytes > 2e6 AND passing_bytes > 1e6 AND kept_bytes > 0"
                        + " AND control_bytes > 0 AND database_bytes > published_bytes + archived_bytes + kept_bytes"
                        + " + control_bytes + passing_bytes FROM datawarp.tbl_storage_figures"
                        + " WHERE measured_on = (now() AT TIME ZONE 'UTC')::date"))
                .isEqualTo("t");
        String before = measured();
        database.execute("CREATE TABLE archive.put_away_later AS SELECT repeat('x', 1000) AS n FROM"
                + " generate_series(1, 5000)");
        given().post("/v1/metrics/snapshot").then().statusCode(200);
        assertThat(Double.parseDouble(measured()) - Double.parseDouble(before)).isGreaterThan(5e6);
    }

    /** The last day of the forecast's line. */
    private String measured() {
        return given().get("/v1/report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("forecast.measured[-1].bytes");
    }
}
