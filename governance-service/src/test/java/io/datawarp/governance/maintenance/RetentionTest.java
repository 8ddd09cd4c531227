package io.datawarp.governance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.datawarp.database.ServiceLogin;
import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class RetentionTest {

    @Inject
    RetiredTables tables;

    @Inject
    AgroalDataSource pool;

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void removesAnArchivedTableAWeekAfterItWasAnnouncedAndItsCopyWasProvedAgain() throws SQLException {
        String relation = archived("retired", 400);
        assertThat(run(true, false))
                .contains("retired: archive." + relation + " (3 rows, archived "
                        + value("SELECT (now() AT TIME ZONE 'UTC')::date - 400") + ", kept for 365 days)"
                        + " is announced: a run at least a week from now removes it; its rows are in"
                        + " archive/retired/a.parquet, which is read back again first");
        // The same day nothing more comes of it, however often somebody runs it.
        assertThat(line("retired", run(true, false)))
                .endsWith("may go from " + value("SELECT (now() AT TIME ZONE 'UTC')::date + 7") + " on");
        String proofs =
                "SELECT count(*) FROM datawarp.tbl_jobs WHERE kind = 'proof' AND payload ->> 'dataset' = 'retired'";
        assertThat(database.value(proofs)).isEqualTo("1");

        aWeekLater("retired");
        assertThat(line("retired", run(true, false)))
                .endsWith("stays: archive/retired/a.parquet was not read back since it was announced");
        failedProof("retired", "The bucket is gone");
        assertThat(line("retired", run(true, false))).endsWith("since it was announced: The bucket is gone");
        assertThat(database.value(proofs)).isEqualTo("2");
        assertThat(database.value("SELECT count(*) FROM archive." + relation)).isEqualTo("3");

        proved("retired");
        assertThat(line("retired", run(true, true)))
                .endsWith("would be removed; its rows are in archive/retired/a.parquet");
        assertThat(database.value("SELECT count(*) FROM archive." + relation)).isEqualTo("3");
        assertThat(line("retired", run(true, false))).endsWith("is removed; its rows are in archive/retired/a.parquet");
        assertThat(database.value("SELECT to_regclass('archive." + relation + "')"))
                .isNull();
        assertThat(database.value("SELECT changed_by || ' ' || action || ' ' || (before ->> 'table') || ' '"
                        + " || (before ->> 'row_count') || ' ' || (before #>> '{periods,0,period}') || ' '"
                        + " || (after ->> 'object_key')"
                        + " FROM datawarp.tbl_audit_trail WHERE source_code = 'retired' AND action = 'removed'"))
                .isEqualTo("retention removed archive." + relation + " 3 2024-01 archive/retired/a.parquet");
        assertThat(database.value("SELECT count(*) FROM datawarp.load_history WHERE source_code = 'retired'"))
                .isEqualTo("1");
        assertThat(run(true, false)).noneMatch(line -> line.startsWith("retired:"));
        assertThat(database.value("SELECT count(*) FROM datawarp.verify_audit_trail()"))
                .isEqualTo("0");
    }

    @Test
    void announcesAndRemovesNothingWhileItIsNotSwitchedOn() throws SQLException {
        archived("kept_off", 4000);
        assertThat(line("kept_off", run(false, false))).endsWith("is kept");
        assertThat(database.value("SELECT announced_at FROM datawarp.tbl_archives WHERE source_code = 'kept_off'"))
                .isNull();
        Outcome outcome = outcome(false, false);
        assertThat(outcome.message()).endsWith("none is removed while datawarp.governance.retention.remove is false");
    }

    @Test
    void keepsWhatIsYoungerThanItsRetentionAndWhatIsInUse() throws SQLException {
        archived("younger", 300);
        dataset("in_use_for_long");
        database.execute("UPDATE datawarp.tbl_dataset_periods SET published_at = now() - interval '20 years'"
                + " WHERE source_code = 'in_use_for_long'");
        assertThat(run(true, false))
                .noneMatch(line -> line.startsWith("younger:") || line.startsWith("in_use_for_long:"));
    }

    @Test
    void theDatabaseItselfRefusesToRemoveWhatIsNotAnnouncedOrNotProvedAgain() throws SQLException {
        String relation = archived("guarded", 400);
        String young = archived("too_young", 10);
        try (Connection governance = database.as(ServiceLogin.GOVERNANCE);
                Statement statement = governance.createStatement()) {
            refuses(statement, "DROP TABLE archive." + relation, "must be owner");
            refuses(statement, "UPDATE datawarp.tbl_archives SET announced_at = '2020-01-01'", "permission denied");
            refuses(statement, "SELECT datawarp.announce_removal(" + id("too_young") + ")", "365 days of retention");
            refuses(statement, remove("guarded"), "a week after it was announced");
            statement.execute("SELECT datawarp.announce_removal(" + id("guarded") + ")");
            refuses(statement, remove("guarded"), "a week after it was announced");
            aWeekLater("guarded");
            refuses(statement, remove("guarded"), "copy of its 3 rows was not read back since it was announced");
            // Somebody has written into the archive: these rows are in no copy.
            proved("guarded");
            database.execute("INSERT INTO archive." + relation + " SELECT * FROM archive." + relation + " LIMIT 1");
            refuses(statement, remove("guarded"), "copy of its 4 rows was not read back");
        }
        assertThat(database.value("SELECT count(*) FROM archive." + relation)).isEqualTo("4");
        assertThat(database.value("SELECT count(*) FROM archive." + young)).isEqualTo("3");
    }

    @Test
    void oneTableThatAViewHoldsKeepsNoOtherFromGoing() throws SQLException {
        String held = archived("held_by_a_view", 500);
        String free = archived("held_by_none", 450);
        run(true, false);
        for (String code : List.of("held_by_a_view", "held_by_none")) {
            aWeekLater(code);
            proved(code);
        }
        database.execute("CREATE VIEW archive.looks_on AS SELECT n FROM archive." + held);
        try {
            Outcome outcome = outcome(true, false);
            assertThat(outcome.isFailure()).isTrue();
            assertThat(outcome.message()).containsPattern("refused: .*" + held).doesNotContain(free);
            assertThat(database.value("SELECT to_regclass('archive." + free + "')"))
                    .isNull();
        } finally {
            database.execute("DROP VIEW archive.looks_on");
        }
        assertThat(line("held_by_a_view", run(true, false))).contains("is removed");
    }

    /** An archived dataset of three rows whose table was archived so many days ago; gives the table's name. */
    private String archived(String code, int daysAgo) {
        dataset(code);
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = '" + code + "'");
        String run = value("INSERT INTO datawarp.tbl_export_runs (source_code, load_id, object_key, status, row_count,"
                + " verified_at) SELECT '" + code + "', max(load_id), 'archive/" + code + "/a.parquet', 'completed', 3,"
                + " clock_timestamp() FROM datawarp.tbl_load_events WHERE source_code = '" + code
                + "' RETURNING run_id");
        String relation = value("SELECT datawarp.archive_dataset('" + code + "', " + run + ", 'Old')");
        database.execute("UPDATE datawarp.tbl_archives SET archived_at = archived_at - interval '" + daysAgo
                + " days' WHERE source_code = '" + code + "';"
                + " UPDATE datawarp.tbl_export_runs SET verified_at = verified_at - interval '" + daysAgo
                + " days' WHERE run_id = " + run);
        return relation;
    }

    private void dataset(String code) {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset(code);
        warehouse.published(code, "n bigint");
        long load = warehouse.completed(code, "2024-01", 3);
        database.execute("INSERT INTO staging.tbl_%1$s SELECT n, %2$d, '2024-01', n FROM generate_series(1, 3) AS n;"
                        .formatted(code, load)
                + " INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)"
                + " VALUES ('%1$s', '2024-01', %2$d, 3)".formatted(code, load));
    }

    // Moves the clock rather than waiting.
    private void aWeekLater(String code) {
        database.execute("UPDATE datawarp.tbl_archives SET announced_at = announced_at - interval '8 days'"
                + " WHERE source_code = '" + code + "'");
    }

    /** As export-service does. */
    private void proved(String code) {
        database.execute("UPDATE datawarp.tbl_export_runs SET verified_at = clock_timestamp() WHERE source_code = '"
                + code + "'; UPDATE datawarp.tbl_jobs SET status = 'done', error_message = NULL,"
                + " completed_at = clock_timestamp() WHERE kind = 'proof' AND payload ->> 'dataset' = '" + code + "'");
    }

    private void failedProof(String code, String error) {
        database.execute("UPDATE datawarp.tbl_jobs SET status = 'failed', completed_at = clock_timestamp(),"
                + " error_message = '" + error + "' WHERE kind = 'proof' AND payload ->> 'dataset' = '" + code + "'");
    }

    private String id(String code) {
        return value("SELECT archive_id FROM datawarp.tbl_archives WHERE source_code = '" + code + "'");
    }

    private String remove(String code) {
        return "SELECT datawarp.remove_archive(" + id(code) + ", 'why')";
    }

    private static void refuses(Statement statement, String sql, String why) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining(why);
    }

    private List<String> run(boolean remove, boolean dryRun) throws SQLException {
        return outcome(remove, dryRun).details();
    }

    private Outcome outcome(boolean remove, boolean dryRun) throws SQLException {
        Step.Run run = new Step.Run() {

            @Override
            public boolean dryRun() {
                return dryRun;
            }

            @Override
            public void progress(long done, long total) {}
        };
        try (Connection connection = pool.getConnection()) {
            return new RetentionStep(tables, () -> remove).run(connection, run);
        }
    }

    private static String line(String code, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(code + ":"))
                .findFirst()
                .orElse("");
    }

    private String value(String sql) {
        return Objects.requireNonNull(database.value(sql));
    }
}
