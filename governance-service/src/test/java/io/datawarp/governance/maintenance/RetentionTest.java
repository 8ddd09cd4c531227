package io.datawarp.governance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.datawarp.governance.alerts.ConditionWatchDriver;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class RetentionTest {

    @Inject
    RetiredTables tables;

    @Inject
    AgroalDataSource pool;

    @Inject
    ConditionWatchDriver watch;

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private RetiredArchives archives;

    @BeforeEach
    void open() {
        archives = new RetiredArchives(database);
    }

    @Test
    void removesAnArchivedTableAWeekAfterItWasAnnouncedAndItsCopyWasProvedAgain() throws SQLException {
        String relation = archives.archived("retired", 400);
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

        archives.aWeekLater("retired");
        String waits =
                "stays: archive/retired/a.parquet is still to be read back; a run within a day of that removes it";
        assertThat(line("retired", run(true, true)))
                .endsWith("would be removed once archive/retired/a.parquet is read back again");
        assertThat(line("retired", run(true, false))).endsWith(waits);
        archives.failedProof("retired", "The bucket is gone");
        assertThat(line("retired", run(true, false))).endsWith(waits + ": The bucket is gone");
        assertThat(database.value(proofs)).isEqualTo("2");
        assertThat(database.value("SELECT count(*) FROM archive." + relation)).isEqualTo("3");

        archives.proved("retired");
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
        archives.archived("kept_off", 4000);
        assertThat(line("kept_off", run(false, false))).endsWith("is kept");
        assertThat(database.value("SELECT announced_at FROM datawarp.tbl_archives WHERE source_code = 'kept_off'"))
                .isNull();
        Outcome outcome = outcome(false, false);
        assertThat(outcome.message()).endsWith("none is removed while datawarp.governance.retention.remove is false");
    }

    @Test
    void waitsUntilTheCopyIsReadBackThatItAsksFor() throws SQLException {
        String relation = archives.archived("waited_for", 400);
        run(true, false);
        archives.provedAt("waited_for", "- interval '8 days'");
        archives.aWeekLater("waited_for");
        // export-service, which reads copies back while the job waits for it.
        CompletableFuture<Void> export = CompletableFuture.runAsync(() -> {
            await().until(() -> database.value("SELECT job_id FROM datawarp.tbl_jobs WHERE kind = 'proof'"
                            + " AND status = 'waiting' AND payload ->> 'dataset' = 'waited_for'")
                    != null);
            archives.proved("waited_for");
        });
        assertThat(line(
                        "waited_for",
                        outcome(true, false, Duration.ofMinutes(1)).details()))
                .endsWith("is removed; its rows are in archive/waited_for/a.parquet");
        export.join();
        assertThat(database.value("SELECT to_regclass('archive." + relation + "')"))
                .isNull();
    }

    @Test
    void takesAnnouncementsBackWhenItIsSwitchedOff() throws SQLException {
        archives.archived("switched", 400);
        run(true, false);
        watch.check();
        assertThat(told("switched")).isEqualTo("1 1");
        long id = Long.parseLong(archives.id("switched"));
        assertThat(line("switched", run(false, true))).endsWith("is kept; that it goes is taken back");
        assertThat(announced(id)).isNotNull();
        assertThat(line("switched", run(false, false))).endsWith("is kept; that it goes is taken back");
        assertThat(announced(id)).isNull();
        watch.check();
        assertThat(told("switched")).isEqualTo("1 0");
        // A year later, when nobody remembers, it is announced like any other.
        archives.proved("switched");
        assertThat(line("switched", run(true, false))).contains("is announced");
        assertThat(line("switched", run(true, false))).contains("may go from");
    }

    @Test
    void announcesAnewWhatIsKeptForAnotherTimeByNow() throws SQLException {
        archives.archived("longer", 400);
        run(true, false);
        archives.proved("longer");
        archives.aWeekLater("longer");
        watch.check();
        assertThat(told("longer")).isEqualTo("1 1");
        database.execute("UPDATE datawarp.tbl_data_sources SET retention_days = 500 WHERE code = 'longer'");
        watch.check();
        assertThat(told("longer")).isEqualTo("1 0");
        assertThat(line("longer", run(true, false))).isEmpty();
        archives.shiftArchiving("longer", 200);
        archives.proved("longer");
        assertThat(line("longer", run(true, false))).contains("is announced");
        watch.check();
        assertThat(told("longer")).isEqualTo("2 1");
    }

    @Test
    void anArchivingAfterARestorationIsAnnouncedForItself() throws SQLException {
        archives.archived("came_back", 400);
        run(true, false);
        archives.aWeekLater("came_back");
        database.execute("SELECT datawarp.restore_dataset('came_back', 'Needed')");
        watch.check();
        assertThat(told("came_back")).isEqualTo("0 0");
        archives.archive("came_back", 400);
        archives.proved("came_back");
        assertThat(line("came_back", run(true, false))).contains("is announced");
        assertThat(line("came_back", run(true, false))).contains("may go from");
        assertThatThrownBy(() -> database.execute(archives.remove("came_back")))
                .hasMessageContaining("a week after it was announced");
    }

    @Test
    void keepsWhatIsYoungerThanItsRetentionAndWhatIsInUse() throws SQLException {
        archives.archived("younger", 300);
        archives.dataset("in_use_for_long");
        database.execute("UPDATE datawarp.tbl_dataset_periods SET published_at = now() - interval '20 years'"
                + " WHERE source_code = 'in_use_for_long'");
        assertThat(run(true, false))
                .noneMatch(line -> line.startsWith("younger:") || line.startsWith("in_use_for_long:"));
    }

    @Test
    void oneTableThatAViewHoldsKeepsNoOtherFromGoing() throws SQLException {
        String held = archives.archived("held_by_a_view", 500);
        String free = archives.archived("held_by_none", 450);
        run(true, false);
        for (String code : List.of("held_by_a_view", "held_by_none")) {
            archives.aWeekLater(code);
            archives.proved(code);
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

    private @Nullable String announced(long archive) {
        return database.value("SELECT announced_at FROM datawarp.tbl_archives WHERE archive_id = " + archive);
    }

    /** How many alerts told its owner that it goes, and how many of them are open. */
    private String told(String code) {
        return value("SELECT count(*) || ' ' || count(*) FILTER (WHERE closed_at IS NULL) FROM datawarp.tbl_alerts"
                + " WHERE kind = 'removal_announced' AND source_code = '" + code + "'");
    }

    private List<String> run(boolean remove, boolean dryRun) throws SQLException {
        return outcome(remove, dryRun).details();
    }

    private Outcome outcome(boolean remove, boolean dryRun) throws SQLException {
        return outcome(remove, dryRun, Duration.ZERO);
    }

    private Outcome outcome(boolean remove, boolean dryRun, Duration proofWait) throws SQLException {
        Step.Run run = new Step.Run() {

            @Override
            public boolean dryRun() {
                return dryRun;
            }

            @Override
            public void progress(long done, long total) {}
        };
        try (Connection connection = pool.getConnection()) {
            RetentionConfig config = new RetentionConfig() {

                @Override
                public boolean remove() {
                    return remove;
                }

                @Override
                public Duration proofWait() {
                    return proofWait;
                }
            };
            return new RetentionStep(tables, config).run(connection, run);
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
