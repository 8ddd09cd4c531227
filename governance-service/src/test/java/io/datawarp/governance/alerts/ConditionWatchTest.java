package io.datawarp.governance.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ConditionWatchTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    ConditionWatch watch;

    @Inject
    Alerts alerts;

    @SuppressWarnings("NullAway.Init")
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void warnsOfAStaleDatasetUntilItIsLoaded() {
        warehouse.dataset("staled");
        warehouse.published("staled", "a bigint");
        set("staled", "frequency = 'monthly', last_period = '2025-08', last_load_at = now() - interval '61 days'");
        watch.check();
        assertThat(open("stale", "staled")).as("twice a month has not passed").isNull();
        set("staled", "last_load_at = now() - interval '75 days'");
        watch.check();
        watch.check();
        assertThat(open("stale", "staled"))
                .isEqualTo("warning staled is published monthly, but nothing came for 75 days (last 2025-08);"
                        + " has the publisher moved or stopped it?");
        set("staled", "last_load_at = now()");
        watch.check();
        assertThat(open("stale", "staled")).isNull();
    }

    @Test
    void warnsOfReleasesThatAreLateUntilTheyArrive() {
        database.execute("""
                INSERT INTO datawarp.tbl_publications
                    (code, name, domain, frequency, landing_page, owner, purpose, definition)
                VALUES ('tardy', 'Tardy figures', 'testing', 'monthly', 'https://pub.example/tardy', 'o@example.org', 'p', '{}');
                INSERT INTO datawarp.tbl_expected_releases (publication, period, expected_on, late_after)
                VALUES ('tardy', '2025-09', '2025-10-09', '2025-10-16T00:00Z'),
                    ('tardy', '2025-10', '2025-11-13', '2025-11-20T00:00Z'),
                    ('tardy', '2999-01', '2999-02-13', '2999-02-20T00:00Z')
                """);
        watch.check();
        assertThat(open("late_release", "tardy"))
                .isEqualTo("warning Tardy figures: 2 releases are late: 2025-09, 2025-10. Expected on 2025-11-13 at the"
                        + " latest; look at https://pub.example/tardy");
        database.execute("UPDATE datawarp.tbl_expected_releases SET arrived_at = now() WHERE publication = 'tardy'"
                + " AND period = '2025-10'");
        watch.check();
        assertThat(open("late_release", "tardy")).contains("1 release is late: 2025-09. Expected on 2025-10-09");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_alerts WHERE subject = 'tardy'"))
                .isEqualTo("1");
        database.execute("UPDATE datawarp.tbl_expected_releases SET arrived_at = now() WHERE publication = 'tardy'");
        watch.check();
        assertThat(open("late_release", "tardy")).isNull();
    }

    @Test
    void warnsOfALoadThatTakesMoreThanTwiceItsAverageUntilTheNextIsQuick() {
        warehouse.dataset("slowed");
        for (int seconds : new int[] {10, 12, 14}) {
            took("slowed", seconds);
        }
        watch.check();
        assertThat(open("slow_load", "slowed")).isNull();
        long slow = took("slowed", 36);
        watch.check();
        assertThat(open("slow_load", "slowed"))
                .isEqualTo("warning Load " + slow + " of slowed took 36 s, 3.0 times its average of 12.0 s");
        took("slowed", 12);
        watch.check();
        assertThat(open("slow_load", "slowed")).isNull();
    }

    @Test
    void isCriticalWhenTheDatabaseGrowsByAFifthInAWeek() {
        database.execute("""
                INSERT INTO datawarp.tbl_source_metrics (source_code, measured_on, row_count, size_bytes)
                VALUES ('grown', CURRENT_DATE + 1, 1, 13000000000), ('grown', CURRENT_DATE - 6, 1, 12000000000)
                """);
        storage("CURRENT_DATE - 6", 20_000_000_000L, 1_000_000_000L);
        storage("CURRENT_DATE + 1", 26_000_000_000L, 4_000_000_000L);
        watch.check();
        assertThat(open("storage_growth", "warehouse"))
                .isEqualTo("critical The database grew by 30 % in 7 days, from 19 GB to 24 GB."
                        + " The largest growth: the archive (+2861 MB), grown (+954 MB)");
        database.execute("DELETE FROM datawarp.tbl_source_metrics WHERE source_code = 'grown';"
                + " DELETE FROM datawarp.tbl_storage_figures");
        watch.check();
        assertThat(open("storage_growth", "warehouse")).isNull();
    }

    @Test
    void growthFromNothingHasNoPercentage() {
        for (long before : new long[] {0, 8_000_000}) {
            storage("CURRENT_DATE - 7", before, 0);
            storage("CURRENT_DATE", 13_000_000_000L, 0);
            watch.check();
            assertThat(open("storage_growth", "warehouse"))
                    .matches("critical The database grew in 7 days, from (0 bytes|7813 kB) to 12 GB\\..*");
            database.execute("DELETE FROM datawarp.tbl_storage_figures");
            watch.check();
            assertThat(open("storage_growth", "warehouse")).isNull();
        }
    }

    @Test
    void isCriticalWhenDriftStopsAPublication() throws SQLException {
        warehouse.dataset("drifted");
        warehouse.published("drifted", "id bigint, n numeric");
        long load =
                warehouse.arriving("drifted", "id bigint, n text", "SELECT g, 'n' || g FROM generate_series(1, 20) g");
        assertThat(warehouse.judged(load, "schema")).startsWith("fail");
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'rolled_back', error_message = 'Stopped'"
                + " WHERE load_id = " + load);
        alerts.raiseForFailedLoads(7);
        assertThat(database.value("SELECT string_agg(severity || ' ' || kind, ',') FROM datawarp.tbl_alerts"
                        + " WHERE load_id = " + load))
                .isEqualTo("critical drift_stopped");
        warehouse.completed("drifted", null, 20);
        alerts.closeSettled();
        assertThat(database.value(
                        "SELECT count(*) FROM datawarp.tbl_alerts WHERE closed_at IS NULL AND load_id = " + load))
                .isEqualTo("0");
    }

    @Test
    void tellsOfNewTablesAndOfChangesThatWaitForADecision() {
        warehouse.dataset("fresh");
        long load = warehouse.completed("fresh", "2025-11", 10);
        database.execute(
                "INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, status)"
                        + " VALUES ('fresh', %1$d, 'table_created', NULL, 'applied'), ('fresh', %1$d, 'column_added', 'age', 'open')"
                                .formatted(load));
        watch.check();
        assertThat(open("new_table", "fresh")).isEqualTo("info New table staging.tbl_fresh: fresh");
        assertThat(open("change_request", "fresh"))
                .isEqualTo("info fresh: 1 change waits for a decision: column added age");
        database.execute("UPDATE datawarp.tbl_schema_changes SET status = 'rejected', decided_by = 'test',"
                + " decided_at = clock_timestamp() WHERE source_code = 'fresh' AND status = 'open'");
        // A week goes by.
        database.execute("ALTER TABLE datawarp.tbl_schema_changes DISABLE TRIGGER guard;"
                + " UPDATE datawarp.tbl_schema_changes SET created_at = created_at - interval '100 days'"
                + " WHERE source_code = 'fresh'; ALTER TABLE datawarp.tbl_schema_changes ENABLE TRIGGER guard");
        watch.check();
        assertThat(open("change_request", "fresh")).isNull();
        assertThat(open("new_table", "fresh")).isNull();
    }

    @Test
    void warnsOfAJobThatFailedUntilItsNextRunSucceeds() {
        database.execute("INSERT INTO datawarp.tbl_jobs (kind, status, completed_at, error_message)"
                + " VALUES ('tested', 'failed', clock_timestamp(), 'No room')");
        watch.check();
        assertThat(open("job_failed", "tested")).matches("warning Job tested \\(\\d+\\) failed: No room");
        database.execute("INSERT INTO datawarp.tbl_jobs (kind, payload, status, completed_at)"
                + " VALUES ('tested', '{\"dry_run\": true}', 'done', clock_timestamp())");
        watch.check();
        assertThat(open("job_failed", "tested")).as("a dry run mends nothing").isNotNull();
        database.execute("INSERT INTO datawarp.tbl_jobs (kind, status, completed_at)"
                + " VALUES ('tested', 'done', clock_timestamp())");
        watch.check();
        assertThat(open("job_failed", "tested")).isNull();
    }

    @Test
    void tellsOfAFailedJobUntilTheSameJobOfTheSameDatasetSucceeds() {
        warehouse.dataset("job_a");
        warehouse.dataset("job_b");
        job("archive", "dataset", "job_a", "failed", "The bucket is gone");
        job("archive", "dataset", "job_b", "done", null);
        watch.check();
        assertThat(open("job_failed", "archive:job_a"))
                .matches("warning Job archive of job_a \\(\\d+\\) failed: The bucket.*");
        assertThat(open("job_failed", "archive:job_b")).isNull();
        assertThat(database.value("SELECT source_code FROM datawarp.tbl_alerts WHERE subject = 'archive:job_a'"))
                .isEqualTo("job_a");
        job("archive", "dataset", "job_a", "done", null);
        watch.check();
        assertThat(open("job_failed", "archive:job_a")).isNull();
    }

    @Test
    void tellsOfAReleaseCheckThatFailsDayAfterDay() {
        job("release_check", "publication", "unseen", "waiting", "The page answers 403");
        watch.check();
        assertThat(open("job_failed", "release_check:unseen"))
                .matches("warning Job release_check of unseen \\(\\d+\\) failed: The page answers 403");
        database.execute(
                "UPDATE datawarp.tbl_jobs SET error_message = NULL WHERE payload ->> 'publication' = 'unseen'");
        watch.check();
        assertThat(open("job_failed", "release_check:unseen")).isNull();
    }

    private void storage(String day, long all, long archived) {
        database.execute("INSERT INTO datawarp.tbl_storage_figures (measured_on, database_bytes, published_bytes,"
                + " archived_bytes, kept_bytes, control_bytes, passing_bytes) VALUES (%s, %d, 0, %d, 0, 0, 0)"
                        .formatted(day, all, archived));
    }

    private void job(String kind, String subject, String name, String status, @Nullable String error) {
        database.execute("""
                INSERT INTO datawarp.tbl_jobs (kind, payload, status, error_message, completed_at)
                VALUES ('%s', jsonb_build_object('%s', '%s'), '%s', %s, %s)
                """.formatted(
                        kind,
                        subject,
                        name,
                        status,
                        error == null ? "NULL" : "'" + error + "'",
                        status.equals("waiting") ? "NULL" : "now()"));
    }

    private long took(String code, int seconds) {
        long load = warehouse.arriving(code, "a bigint", "SELECT 1");
        database.execute("DROP TABLE incoming.load_" + load);
        // The database stamps the end itself, so the test moves the start.
        database.execute("""
                ALTER TABLE datawarp.tbl_load_events DISABLE TRIGGER guard;
                UPDATE datawarp.tbl_load_events
                SET status = 'completed', started_at = clock_timestamp() - interval '%d seconds'
                WHERE load_id = %d;
                ALTER TABLE datawarp.tbl_load_events ENABLE TRIGGER guard
                """.formatted(seconds, load));
        return load;
    }

    private void set(String code, String assignments) {
        database.execute("UPDATE datawarp.tbl_data_sources SET " + assignments + " WHERE code = '" + code + "'");
    }

    private @Nullable String open(String kind, String subject) {
        return database.value("SELECT severity || ' ' || message FROM datawarp.tbl_alerts WHERE closed_at IS NULL"
                + " AND kind = '" + kind + "' AND subject = '" + subject + "'");
    }
}
