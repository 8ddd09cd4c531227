package io.datawarp.governance.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.governance.Warehouse;
import io.datawarp.governance.report.Report;
import io.datawarp.governance.report.ReportReader;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class FailedLoadWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    Alerts alerts;

    @Inject
    ReportReader reports;

    @Test
    void raisesOneAlertForAFailedLoadAndClosesItWhenItsPeriodIsLoaded() throws SQLException {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("failing");
        long load = warehouse.failed("failing", "2025-11", "The file is no workbook");
        await().atMost(PATIENCE).until(() -> alert(load, "message") != null);
        assertThat(alert(load, "severity || ' ' || message"))
                .isEqualTo("warning Load " + load + " of failing for 2025-11 failed: The file is no workbook");
        alerts.raiseForFailedLoads(7);
        assertThat(alert(load, "count(*)")).isEqualTo("1");
        warehouse.completed("failing", "2025-12", 10);
        alerts.closeSettled();
        assertThat(alert(load, "closed_at::text")).as("another period").isNull();
        warehouse.completed("failing", "2025-11", 10);
        await().atMost(PATIENCE).until(() -> alert(load, "closed_at::text") != null);
    }

    @Test
    void aLoadWhosePeriodIsUnknownIsMendedByItsOwnFileOnly() throws SQLException {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("unknown_period");
        long load = warehouse.failedFile("unknown_period", "https://pub.example/october.xlsx", "No workbook");
        alerts.raiseForFailedLoads(7);
        warehouse.completed("unknown_period", "https://pub.example/november.xlsx", "2025-11");
        warehouse.completed("unknown_period", "https://pub.example/all.xlsx", (String) null);
        alerts.closeSettled();
        assertThat(alert(load, "closed_at::text")).as("other files").isNull();
        assertThat(reported()).contains(load);
        warehouse.completed("unknown_period", "https://pub.example/october.xlsx", "2025-10");
        alerts.closeSettled();
        assertThat(alert(load, "closed_at::text")).isNotNull();
        assertThat(reported()).doesNotContain(load);
    }

    @Test
    void aFileThatNobodyWillLoadAgainIsDoneWithWhenSomebodyTakesItOn() throws SQLException {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("wrong_file");
        long known = warehouse.failed("wrong_file", "2025-11", "Broken");
        long other = warehouse.failedFile("wrong_file", "poster.pdf", "No table");
        long unknown = warehouse.failedFile("wrong_file", "leaflet.pdf", "No table");
        alerts.raiseForFailedLoads(7);
        assertThat(reported()).contains(known, other, unknown);
        for (long load : new long[] {known, unknown}) {
            given().post("/v1/alerts/" + alert(load, "alert_id") + "/acknowledge")
                    .then()
                    .statusCode(200);
        }
        alerts.closeSettled();
        assertThat(alert(unknown, "closed_at::text")).isNotNull();
        assertThat(alert(other, "closed_at::text")).as("not taken on").isNull();
        assertThat(alert(known, "closed_at::text")).as("its period is missing").isNull();
        assertThat(reported()).contains(known, other).doesNotContain(unknown);
    }

    @Test
    void isCriticalFromTheThirdFailureInARow() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("critical");
        warehouse.failed("critical", null, "one");
        warehouse.failed("critical", null, "two");
        long third = warehouse.failed("critical", null, "three");
        await().atMost(PATIENCE).until(() -> alert(third, "message") != null);
        assertThat(alert(third, "severity || ' ' || message"))
                .isEqualTo("critical Load " + third + " of critical failed (3 failures in a row): three");
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/metrics")
                        .then()
                        .body(containsString("datawarp_alerts_open{severity=\"critical\"} 1.0")));
    }

    @Test
    void raisesNoneForTestLoadsAndCancelledOnes() throws SQLException {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("quiet");
        long cancelled = warehouse.arriving("quiet", "a bigint", "SELECT 1");
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'failed', error_code = 'CANCELLED',"
                + " error_message = 'Cancelled' WHERE load_id = " + cancelled);
        long test = warehouse.arriving("quiet", null, "staging_test", "{}", "a bigint", "SELECT 1");
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'failed', error_message = 'Broken'"
                + " WHERE load_id = " + test);
        alerts.raiseForFailedLoads(7);
        assertThat(alert(cancelled, "count(*)")).isEqualTo("0");
        assertThat(alert(test, "count(*)")).isEqualTo("0");
    }

    @Test
    void listsOpenAlertsAndRemembersWhoTookOneOn() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("listed");
        long load = warehouse.failed("listed", "2025-11", "Broken");
        await().atMost(PATIENCE).until(() -> alert(load, "message") != null);
        String id = alert(load, "alert_id");
        given().get("/v1/alerts").then().statusCode(200).body("items.load_id", hasItem((int) load));
        given().post("/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200)
                .body("acknowledged_by", equalTo("anonymous"))
                .body("closed_at", nullValue());
        given().post("/v1/alerts/999999/acknowledge").then().statusCode(404).body("code", equalTo("ALERT_NOT_FOUND"));
        warehouse.completed("listed", "2025-11", 10);
        await().atMost(PATIENCE).until(() -> alert(load, "closed_at::text") != null);
        given().get("/v1/alerts").then().body("items.load_id", not(hasItem((int) load)));
        given().queryParam("closed", true).get("/v1/alerts").then().body("items.load_id", hasItem((int) load));
    }

    private List<Long> reported() throws SQLException {
        return reports.read().failures().stream().map(Report.Failure::loadId).toList();
    }

    private @Nullable String alert(long load, String what) {
        return database.value(
                "SELECT " + what + " FROM datawarp.tbl_alerts WHERE kind = 'load_failed' AND load_id = " + load);
    }
}
