package io.datawarp.governance.maintenance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.governance.Inbox;
import io.datawarp.governance.Warehouse;
import io.datawarp.governance.outbox.CourierDriver;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(Inbox.class)
class MaintenanceTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init") // set by Inbox
    private Inbox inbox;

    @Inject
    MaintenanceWorker worker;

    @Inject
    CourierDriver courier;

    @Inject
    DataSource pool;

    @Inject
    JobBook jobs;

    @Test
    void vacuumsPutsOrphansAwayAndMailsTheReportWeekly() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("dusty");
        warehouse.published("dusty", "a bigint");
        database.execute("INSERT INTO staging.tbl_dusty SELECT generate_series(1, 5000)");
        database.execute("DELETE FROM staging.tbl_dusty WHERE a > 1000; SELECT pg_stat_force_next_flush()");
        int id = ask("weekly", false);
        worker.runAll();
        job(id).body("status", equalTo("done"))
                .body("steps.step", contains("vacuum", "orphans", "failed_loads", "report"))
                .body("steps[0].details.join(' ')", containsString("staging.tbl_dusty"))
                .body("step", nullValue());
        assertThat(database.value("SELECT (last_vacuum IS NOT NULL)::text FROM pg_stat_user_tables"
                        + " WHERE relname = 'tbl_dusty'"))
                .isEqualTo("true");
        courier.deliverUntilEmpty();
        MimeMessage mail = inbox.mailsTo("board@warehouse.test").get(0);
        assertThat(mail.getSubject()).startsWith("[DataWarp] Week to 20");
        assertThat(mail.getContent()).isInstanceOf(MimeMultipart.class);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        mail.writeTo(raw);
        assertThat(raw.toString(StandardCharsets.UTF_8))
                .contains("text/plain", "text/html", "filename=\"datawarp-report-");
    }

    @Test
    void changesNothingInADryRun() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("kept_dusty");
        warehouse.published("kept_dusty", "a bigint");
        database.execute("INSERT INTO staging.tbl_kept_dusty SELECT generate_series(1, 5000)");
        int mails = inbox.mailsTo("board@warehouse.test").size();
        int id = ask("weekly", true);
        worker.runAll();
        job(id).body("status", equalTo("done"))
                .body("dry_run", equalTo(true))
                .body("steps[1].status", equalTo("planned"));
        courier.deliverUntilEmpty();
        assertThat(inbox.mailsTo("board@warehouse.test")).hasSize(mails);
        assertThat(database.value("SELECT (last_vacuum IS NULL)::text FROM pg_stat_user_tables"
                        + " WHERE relname = 'tbl_kept_dusty'"))
                .isEqualTo("true");
    }

    @Test
    void movesOldEventsToTheArchiveWholeAndKeepsWhatIsPublished() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("aged");
        long old = aged(warehouse.failed("aged", "2020-01", "Long ago"));
        long superseded = warehouse.arriving("aged", "2020-02", "staging", "{}", "a bigint", "SELECT 1");
        warehouse.judged(superseded, "overall");
        warehouse.publish(superseded);
        long standing = warehouse.arriving("aged", "2020-03", "staging", "{}", "a bigint", "SELECT 1");
        warehouse.judged(standing, "overall");
        warehouse.publish(standing);
        long later = warehouse.completed("aged", "2020-02", 10);
        database.execute("UPDATE datawarp.tbl_dataset_periods SET load_id = " + later
                + " WHERE source_code = 'aged' AND period = '2020-02'");
        aged(superseded);
        aged(standing);
        long recent = warehouse.failed("aged", "2020-04", "Just now");
        // An event that an open alert tells of stays.
        database.execute("UPDATE datawarp.tbl_alerts SET closed_at = now() WHERE source_code = 'aged'");
        String before = database.value("SELECT to_jsonb(e) FROM datawarp.tbl_load_events AS e WHERE load_id = " + old);

        int id = ask("quarterly", false);
        worker.runAll();
        job(id).body("status", equalTo("done"))
                .body("steps.step", contains("audit_trail", "archive_load_events", "slow_queries", "indexes"))
                .body("steps[1].message", startsWith("2 load events older than a year"));
        assertThat(database.value("SELECT string_agg(load_id::text, ',' ORDER BY load_id) FROM datawarp.tbl_load_events"
                        + " WHERE source_code = 'aged'"))
                .isEqualTo(standing + "," + later + "," + recent);
        assertThat(database.value("SELECT event FROM datawarp.tbl_load_events_archive WHERE load_id = " + old))
                .isEqualTo(before);
        assertThat(database.value("SELECT jsonb_array_length(verdicts) FROM datawarp.tbl_load_events_archive"
                        + " WHERE load_id = " + superseded))
                .isEqualTo("11");
        assertThat(database.value("SELECT count(*) FROM datawarp.load_history WHERE source_code = 'aged'"))
                .isEqualTo("5");
        given().get("/v1/loads/" + superseded + "/verdicts")
                .then()
                .statusCode(200)
                .body("dataset", equalTo("aged"))
                .body("verdicts.size()", equalTo(11));
        for (String change : new String[] {
            "UPDATE datawarp.tbl_load_events_archive SET status = 'completed'",
            "DELETE FROM datawarp.tbl_load_events_archive",
            "DELETE FROM datawarp.tbl_load_events WHERE load_id = " + recent,
            "DELETE FROM datawarp.tbl_validation_results"
        }) {
            assertThatThrownBy(() -> database.execute(change)).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> database.execute("SELECT datawarp.archive_load_events(now() - interval '30 days', 1)"))
                .hasMessageContaining("load events stay for a year at least");
    }

    @Test
    void raisesACriticalAlertWhenSomebodyChangedTheAuditTrail() throws Exception {
        new Warehouse(database).dataset("audited");
        database.execute("ALTER TABLE datawarp.tbl_audit_trail DISABLE TRIGGER USER;"
                + " UPDATE datawarp.tbl_audit_trail SET reason = 'forged' WHERE source_code = 'audited';"
                + " ALTER TABLE datawarp.tbl_audit_trail ENABLE TRIGGER USER");
        int id = ask("quarterly", false);
        worker.runAll();
        job(id).body("status", equalTo("failed"))
                .body("error_message", startsWith("audit_trail: The audit trail was changed by hand: 1 entry"))
                .body("steps.size()", equalTo(4));
        String open = "SELECT count(*) FROM datawarp.tbl_alerts WHERE kind = 'audit_broken' AND subject = 'audit trail'"
                + " AND closed_at IS NULL";
        assertThat(database.value(open)).isEqualTo("1");
        database.execute("ALTER TABLE datawarp.tbl_audit_trail DISABLE TRIGGER USER;"
                + " UPDATE datawarp.tbl_audit_trail SET reason = NULL WHERE source_code = 'audited';"
                + " ALTER TABLE datawarp.tbl_audit_trail ENABLE TRIGGER USER");
        job(ask("quarterly", false));
        worker.runAll();
        assertThat(database.value(open)).isEqualTo("0");
    }

    @Test
    void reviewsShapesAndForecastsStorageMonthly() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("reshaped");
        long load = warehouse.completed("reshaped", "2025-11", 10);
        database.execute(
                "INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, status)"
                        + " VALUES ('reshaped', " + load + ", 'column_added', 'age', 'applied')");
        int id = ask("monthly", false);
        worker.runAll();
        job(id).body("status", equalTo("done"))
                .body("steps.step", contains("archive_due", "capacity", "schema_review", "retention"))
                .body("steps[2].details.join(' ')", containsString("reshaped: 1 column added (age)"));
    }

    @Test
    void runsOneJobAtATimeInTheWholeWarehouse() throws Exception {
        int id = ask("monthly", true);
        try (Connection other = database.asSuperuser();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + MaintenanceWorker.LOCK_CLASS + ", 1)");
            worker.runAll();
            job(id).body("status", equalTo("waiting"));
        }
        // The other process has died in the middle of a job.
        database.execute("UPDATE datawarp.tbl_jobs SET status = 'running' WHERE job_id = " + id);
        worker.runAll();
        job(id).body("status", equalTo("done"));
    }

    @Test
    void cancelsAJobAndGivesTheOneThatWaitsInsteadOfASecond() throws Exception {
        int id = ask("weekly", true);
        assertThat(ask("weekly", true)).isEqualTo(id);
        given().delete("/v1/maintenance/jobs/" + id).then().statusCode(200).body("status", equalTo("cancelled"));
        given().delete("/v1/maintenance/jobs/" + id).then().statusCode(409).body("code", equalTo("JOB_HAS_ENDED"));
        given().delete("/v1/maintenance/jobs/999999").then().statusCode(404).body("code", equalTo("JOB_NOT_FOUND"));
        int running = ask("monthly", true);
        database.execute("UPDATE datawarp.tbl_jobs SET cancel_requested_at = now() WHERE job_id = " + running);
        worker.runAll();
        job(running).body("status", equalTo("cancelled")).body("error_message", startsWith("Cancelled"));
    }

    @Test
    void endsAJobOneOfWhoseStepsBreaksUnexpectedly() throws Exception {
        Step broken = new Step() {

            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Rhythm rhythm() {
                return Rhythm.MONTHLY;
            }

            @Override
            public int place() {
                return 1;
            }

            @Override
            public Outcome run(Connection connection, Run run) {
                throw new IllegalStateException("A template is missing");
            }
        };
        int id = ask("monthly", true);
        new MaintenanceWorker(pool, jobs, List.of(broken), new SimpleMeterRegistry()).runAll();
        job(id).body("status", equalTo("failed")).body("error_message", equalTo("broken: A template is missing"));
    }

    @Test
    void knowsThreeRhythms() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/maintenance/daily")
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_MAINTENANCE"));
    }

    private static int ask(String rhythm, boolean dryRun) {
        return given().contentType(ContentType.JSON)
                .body("{\"dry_run\":" + dryRun + "}")
                .post("/v1/maintenance/" + rhythm)
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/maintenance/jobs/"))
                .body("status", equalTo("waiting"))
                .extract()
                .path("job_id");
    }

    private static ValidatableResponse job(int id) {
        return given().get("/v1/maintenance/jobs/" + id).then().statusCode(200);
    }

    // Moves the clock rather than waiting two years.
    private long aged(long load) {
        database.execute("""
                ALTER TABLE datawarp.tbl_load_events DISABLE TRIGGER USER;
                UPDATE datawarp.tbl_load_events
                SET started_at = started_at - interval '2 years', completed_at = completed_at - interval '2 years'
                WHERE load_id = %d;
                ALTER TABLE datawarp.tbl_load_events ENABLE TRIGGER USER
                """.formatted(load));
        return load;
    }
}
