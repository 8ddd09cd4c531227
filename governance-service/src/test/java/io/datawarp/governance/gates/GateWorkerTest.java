package io.datawarp.governance.gates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class GateWorkerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    Judge judge;

    @SuppressWarnings("NullAway.Init")
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void leavesNothingHalfJudgedWhenItDiesInTheMiddle() throws SQLException {
        warehouse.dataset("dies");
        long load = warehouse.arriving("dies", "a bigint", "SELECT generate_series(1, 20)");
        try (Connection other = database.asSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Holds up the last statement of the judgement, when all verdicts are written but not committed.
            statement.execute("SELECT FROM datawarp.tbl_data_sources WHERE code = 'dies' FOR UPDATE");
            warehouse.validate(load);
            await().atMost(PATIENCE).until(() -> database.value(held("count(*)")), "1"::equals);
            database.execute(held("pg_terminate_backend(pid)"));
            await().atMost(PATIENCE).until(() -> !"0".equals(database.value(held("count(*)"))));
            assertThat(warehouse.find(load, "overall")).isNull();
            assertThat(database.value("SELECT count(*) FROM datawarp.tbl_validation_results WHERE load_id = " + load))
                    .isEqualTo("0");
            assertThat(database.value("SELECT status FROM datawarp.tbl_load_events WHERE load_id = " + load))
                    .isEqualTo("validating");
            other.rollback();
        }
        assertThat(warehouse.verdict(load, "overall")).startsWith("pass");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_validation_results WHERE load_id = " + load))
                .isEqualTo("11");
    }

    @Test
    void neitherPassesNorFailsALoadThatCannotBeJudgedButAlertsAndTriesAgain() {
        warehouse.dataset("unjudged");
        long load = warehouse.arriving("unjudged", "a bigint", "SELECT generate_series(1, 20)");
        database.execute("ALTER TABLE incoming.load_" + load + " RENAME TO hidden_" + load);
        warehouse.validate(load);
        String alert = "SELECT severity || ' ' || message FROM datawarp.tbl_alerts WHERE kind = 'judging_failed'"
                + " AND closed_at IS NULL AND load_id = " + load;
        await().atMost(PATIENCE).until(() -> database.value(alert) != null);
        assertThat(database.value(alert)).startsWith("critical Load " + load + " could not be judged in 3 tries");
        assertThat(warehouse.find(load, "overall")).isNull();
        database.execute("ALTER TABLE incoming.hidden_" + load + " RENAME TO load_" + load);
        assertThat(warehouse.verdict(load, "overall")).startsWith("pass");
        await().atMost(PATIENCE).until(() -> database.value(alert) == null);
    }

    @Test
    void givesNoVerdictOnALoadWhoseRowsACrashOfTheDatabaseTookUntilTheyAreBack() {
        warehouse.dataset("emptied");
        long load = warehouse.arriving("emptied", "a bigint", "SELECT generate_series(1, 20)");
        String table = "incoming.load_" + load;
        database.execute("DELETE FROM " + table + " WHERE a > 7");
        warehouse.validate(load);
        String alert = "SELECT message FROM datawarp.tbl_alerts WHERE kind = 'judging_failed' AND closed_at IS NULL"
                + " AND load_id = " + load;
        await().atMost(PATIENCE).until(() -> database.value(alert) != null);
        assertThat(database.value(alert)).contains(table + " holds 7 of 20 rows");
        database.execute("TRUNCATE " + table);
        assertThatThrownBy(() -> judge.judge(load)).hasMessage(table + " holds 0 of 20 rows");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_validation_results WHERE load_id = " + load))
                .isEqualTo("0");
        assertThat(database.value("SELECT status FROM datawarp.tbl_load_events WHERE load_id = " + load))
                .isEqualTo("validating");
        database.execute("INSERT INTO " + table + " SELECT n, n FROM generate_series(1, 20) AS n");
        assertThat(warehouse.verdict(load, "overall")).startsWith("pass");
        await().atMost(PATIENCE).until(() -> database.value(alert) == null);
    }

    @Test
    void hearsAgainAfterItsListeningConnectionWasCut() {
        String listeners = "SELECT min(pid)::text FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'governance-service listener'";
        await().atMost(PATIENCE).until(() -> database.value(listeners) != null);
        String first = database.value(listeners);
        database.execute("SELECT pg_terminate_backend(" + first + ")");
        await().atMost(PATIENCE).until(() -> database.value(listeners), now -> now != null && !now.equals(first));
        warehouse.dataset("heard");
        long load = warehouse.arriving("heard", "a bigint", "SELECT generate_series(1, 20)");
        assertThat(warehouse.judged(load, "overall")).startsWith("pass");
    }

    @Test
    void judgesALoadOnce() throws SQLException {
        warehouse.dataset("once");
        long load = warehouse.arriving("once", "a bigint", "SELECT generate_series(1, 20)");
        assertThat(judge.judge(load)).as("not yet handed over").isFalse();
        warehouse.judged(load, "overall");
        assertThat(judge.judge(load)).as("judged already").isFalse();
    }

    @Test
    void comparesALoadWithTheOneBeforeItAlthoughBothCameAtOnce() throws SQLException {
        warehouse.dataset("queued");
        long first = warehouse.arriving("queued", "a bigint", "SELECT generate_series(1, 20)");
        long second = warehouse.arriving("queued", "a bigint", "SELECT generate_series(1, 22)");
        warehouse.validate(first);
        warehouse.validate(second);
        warehouse.verdict(first, "overall");
        assertThat(judge.judge(second)).as("the first is not published yet").isFalse();
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'completed', rows_loaded = 20"
                + " WHERE load_id = " + first);
        assertThat(warehouse.verdict(second, "row_count")).contains("10 % above");
    }

    @Test
    void showsVerdictsOverHttpAndCountsThem() {
        warehouse.dataset("shown");
        long load = warehouse.arriving("shown", "a bigint", "SELECT generate_series(1, 20)");
        given().get("/v1/loads/" + load + "/verdicts")
                .then()
                .statusCode(200)
                .body("dataset", equalTo("shown"))
                .body("overall", nullValue())
                .body("report", equalTo("shown, load " + load + ": waits for its verdict"))
                .body("verdicts.size()", equalTo(0));
        warehouse.judged(load, "overall");
        given().get("/v1/loads/" + load + "/verdicts")
                .then()
                .statusCode(200)
                .body("overall", equalTo("pass"))
                .body("verdicts.gate", hasItems("row_count", "schema", "all_null", "duplicates", "reconciliation"))
                .body("verdicts.find { it.gate == 'row_count' }.measured", equalTo(20))
                .body(
                        "report",
                        allOf(
                                startsWith(
                                        "shown, load " + load + ": all gates passed\n  ✓ Row count 20 (first load)\n"),
                                endsWith("  ✓ The column is described")));
        given().get("/q/metrics")
                .then()
                .body(allOf(
                        containsString("datawarp_gate_verdicts_total{gate=\"overall\",verdict=\"pass\"}"),
                        containsString("datawarp_gate_duration_seconds_count{gate=\"survey\"}")));
        given().get("/v1/loads/999999/verdicts").then().statusCode(404).body("code", equalTo("LOAD_NOT_FOUND"));
    }

    private static String held(String what) {
        return "SELECT " + what + " FROM pg_stat_activity WHERE datname = current_database()"
                + " AND usename = 'datawarp_governance' AND wait_event_type = 'Lock'";
    }
}
