package io.datawarp.governance.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
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

    private @Nullable String alert(long load, String what) {
        return database.value(
                "SELECT " + what + " FROM datawarp.tbl_alerts WHERE kind = 'load_failed' AND load_id = " + load);
    }
}
