package io.datawarp.governance.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the database's own functions refuse, whatever a service asks. */
class RetentionGuardTest {

    private final TestDatabase database = TestDatabase.migrated();

    private final RetiredArchives archives = new RetiredArchives(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theDatabaseItselfRefusesToRemoveWhatIsNotAnnouncedOrNotProvedAgain() throws SQLException {
        String relation = archives.archived("guarded", 400);
        String young = archives.archived("too_young", 10);
        try (Connection governance = database.as(ServiceLogin.GOVERNANCE);
                Statement statement = governance.createStatement()) {
            refuses(statement, "DROP TABLE archive." + relation, "must be owner");
            refuses(statement, "UPDATE datawarp.tbl_archives SET announced_at = '2020-01-01'", "permission denied");
            refuses(
                    statement,
                    "SELECT datawarp.announce_removal(" + archives.id("too_young") + ")",
                    "365 days of retention");
            refuses(statement, archives.remove("guarded"), "a week after it was announced");
            statement.execute("SELECT datawarp.announce_removal(" + archives.id("guarded") + ")");
            refuses(statement, archives.remove("guarded"), "a week after it was announced");
            archives.aWeekLater("guarded");
            refuses(statement, archives.remove("guarded"), "copy of its 3 rows was not read back in the last day");
            // Somebody has written into the archive: these rows are in no copy.
            archives.proved("guarded");
            database.execute("INSERT INTO archive." + relation + " SELECT * FROM archive." + relation + " LIMIT 1");
            refuses(statement, archives.remove("guarded"), "had 3 rows when it was archived and has 4 now");
        }
        assertThat(database.value("SELECT count(*) FROM archive." + relation)).isEqualTo("4");
        assertThat(database.value("SELECT count(*) FROM archive." + young)).isEqualTo("3");
    }

    @Test
    void theDatabaseItselfTakesNoOldProofNorOneThatALaterLookContradicts() throws SQLException {
        String relation = archives.due("proofs");
        String why = "copy of its 3 rows was not read back in the last day";
        try (Connection governance = database.as(ServiceLogin.GOVERNANCE);
                Statement statement = governance.createStatement()) {
            archives.provedAt("proofs", "- interval '25 hours'");
            refuses(statement, archives.remove("proofs"), why);
            // A clock ran ahead.
            archives.provedAt("proofs", "+ interval '1 hour'");
            refuses(statement, archives.remove("proofs"), why);
            archives.proved("proofs");
            database.execute("INSERT INTO datawarp.tbl_jobs (kind, payload, status, error_message, completed_at)"
                    + " SELECT 'proof', jsonb_build_object('run', run_id), 'failed', 'It is gone', clock_timestamp()"
                    + " FROM datawarp.tbl_export_runs WHERE source_code = 'proofs'");
            refuses(statement, archives.remove("proofs"), why);
            archives.proved("proofs");
            database.execute("UPDATE datawarp.tbl_export_runs SET load_id = load_id - 1 WHERE source_code = 'proofs'");
            refuses(statement, archives.remove("proofs"), why);
            database.execute("UPDATE datawarp.tbl_export_runs SET load_id = load_id + 1 WHERE source_code = 'proofs';"
                    + " DELETE FROM archive." + relation);
            refuses(statement, archives.remove("proofs"), "had 3 rows when it was archived and has 0 now");
            database.execute("INSERT INTO archive." + relation + " SELECT n, 1, '2024-01', n FROM"
                    + " generate_series(1, 3) AS n");
            statement.execute(archives.remove("proofs"));
        }
        assertThat(database.value("SELECT to_regclass('archive." + relation + "')"))
                .isNull();
    }

    @Test
    void theDatabaseItselfTakesNoAnnouncementThatHoldsNoMore() throws SQLException {
        archives.due("announced");
        String why = "no announcement of it holds now";
        try (Connection governance = database.as(ServiceLogin.GOVERNANCE);
                Statement statement = governance.createStatement()) {
            for (String at : List.of(
                    // Forgotten; of a clock that ran ahead; of a time when its retention was not over.
                    "clock_timestamp() - interval '101 days'",
                    "clock_timestamp() + interval '1 day'",
                    "archived_at + interval '364 days'")) {
                database.execute(
                        "UPDATE datawarp.tbl_archives SET archived_at = clock_timestamp() - interval '380 days'"
                                + " WHERE source_code = 'announced'; UPDATE datawarp.tbl_archives SET announced_at = "
                                + at
                                + " WHERE source_code = 'announced'");
                archives.proved("announced");
                refuses(statement, archives.remove("announced"), why);
                statement.execute("SELECT datawarp.announce_removal(" + archives.id("announced") + ")");
                assertThat(database.value("SELECT announced_at BETWEEN clock_timestamp() - interval '1 minute'"
                                + " AND clock_timestamp() FROM datawarp.tbl_archives WHERE source_code = 'announced'"))
                        .as(at)
                        .isEqualTo("t");
            }
            // One that holds is not made again, or the week would never be over.
            archives.aWeekLater("announced");
            statement.execute("SELECT datawarp.announce_removal(" + archives.id("announced") + ")");
            statement.execute(archives.remove("announced"));
        }
    }

    private static void refuses(Statement statement, String sql, String why) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining(why);
    }
}
