package io.datawarp.governance.success;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class SuccessTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void measuresNineFiguresEachWithItsQueryAndItsTrend() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("succeeded");
        warehouse.completed("succeeded", "2025-11", 10);
        database.execute("INSERT INTO datawarp.tbl_success_figures (measured_on, figure, value)"
                + " VALUES (CURRENT_DATE - 2, 'owners', 80), (CURRENT_DATE - 1, 'owners', 90)");
        given().post("/v1/metrics/snapshot").then().statusCode(200);
        JsonPath success =
                given().get("/v1/success").then().statusCode(200).extract().jsonPath();
        assertThat(success.getList("figures.key"))
                .containsExactly(
                        "load_success",
                        "orphans",
                        "undocumented",
                        "validated",
                        "resolved",
                        "metadata",
                        "duplicates",
                        "owners",
                        "stale");
        assertThat(success.getList("figures.find { it.key == 'owners' }.trend.value"))
                .containsExactly(80.0f, 90.0f, 100.0f);
        assertThat(success.getString("figures.find { it.key == 'owners' }.query"))
                .contains("count(owner)");
        assertThat(success.getDouble("figures.find { it.key == 'load_success' }.value"))
                .isBetween(0.0, 100.0);
        assertThat(success.getString("figures.find { it.key == 'load_success' }.target"))
                .isEqualTo("over 95 %");
    }

    @Test
    void countsAPeriodThatRepeatsAnotherAndADatasetWithoutOwner() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("doubled");
        // There is nothing to measure before the first period.
        @Nullable Number measured = given().get("/v1/success").path("figures.find { it.key == 'duplicates' }.value");
        double before = measured == null ? 0 : measured.doubleValue();
        for (String period : new String[] {"2025-10", "2025-11"}) {
            long load = warehouse.arriving(
                    "doubled", period, "staging", "{}", "a bigint", "SELECT g FROM generate_series(1, 20) g");
            warehouse.judged(load, "overall");
            warehouse.publish(load);
        }
        assertThat(value("duplicates")).isEqualTo(before + 1);
        database.execute("INSERT INTO datawarp.tbl_data_sources (code, name, table_name, created_by)"
                + " VALUES ('adopted_one', 'adopted_one', 'tbl_adopted_one', 'adopted')");
        assertThat(value("undocumented")).isPositive();
        assertThat(value("owners")).isLessThan(100);
        database.execute("UPDATE datawarp.tbl_data_sources SET owner = 'o@example.org', purpose = 'p', domain = 'd',"
                + " publication = 'p' WHERE code = 'adopted_one'");
    }

    @Test
    void claimsNoSuccessWhereThereIsNothingToMeasure() {
        Success.Figure none = new Success.Figure("resolved", "Resolved", null, "%", "100 %", null, "SELECT", List.of());
        Success.Figure met = new Success.Figure("owners", "Owners", 100.0, "%", "100 %", true, "SELECT", List.of());
        assertThat(Success.of(List.of(none, met, met)).sentence())
                .isEqualTo("2 of 2 success targets are met, and 1 has nothing to measure yet");
        assertThat(Success.of(List.of(none)).sentence()).isEqualTo("There is nothing to measure success by yet");
        assertThat(SuccessPage.of(Success.of(List.of(none))))
                .contains("nothing to measure yet", "–")
                .doesNotContain("✓ yes", "✗ no");
    }

    @Test
    void showsThemAsAPageThatRunsNothing() {
        given().get("/success")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .contentType("text/html;charset=UTF-8")
                .body(containsString("Loads that succeeded"))
                .body(containsString("over 95 %"))
                .body(containsString("prefers-color-scheme: dark"))
                .body(not(containsString("<script")));
        // Of two policies browsers obey both, and the page would lose its style.
        assertThat(given().get("/success").headers().getValues("Content-Security-Policy"))
                .hasSize(1);
    }

    @Test
    void escapesWhatPeopleWroteInTheReport() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("scripted");
        warehouse.failed("scripted", "2025-11", "<script>alert(1)</script>");
        given().accept("text/html")
                .get("/v1/report")
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;alert(1)"))
                .body(not(containsString("<script")))
                .body(containsString("<svg class=\"plot\""));
        given().accept("text/plain")
                .get("/v1/report")
                .then()
                .statusCode(200)
                .body(containsString("scripted 2025-11: <script>alert(1)</script> (owner@example.org)"))
                .body(containsString("Success figures"));
        given().get("/v1/report").then().statusCode(200).body("loads.size()", equalTo(14));
        given().get("/report")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<svg class=\"plot\""));
    }

    private static double value(String figure) {
        return given().get("/v1/success").jsonPath().getDouble("figures.find { it.key == '" + figure + "' }.value");
    }
}
