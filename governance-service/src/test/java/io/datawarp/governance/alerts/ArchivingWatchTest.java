package io.datawarp.governance.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.database.Migrator;
import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ArchivingWatchTest {

    @Inject
    AlertConfig config;

    @Test
    void isCriticalWhileTheServerCannotArchiveItsLog() throws IOException, SQLException {
        // Archiving is the whole server's, and is switched on by a start: the shared one will not do.
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("archive_mode", "on")
                        .start();
                Connection superuser = server.getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement()) {
            ConditionWatch watch = new ConditionWatch(asGovernance(server), config);
            watch.check();
            assertThat(alert(statement)).as("nothing was to be archived yet").isNull();

            archiveBy("false", statement);
            statement.execute("SELECT pg_switch_wal()");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> holds(statement, "SELECT failed_count > 0 FROM pg_stat_archiver"));
            watch.check();
            assertThat(alert(statement))
                    .matches("critical PostgreSQL fails to archive its log: [0-9A-F]{24} could not be put away;"
                            + " nothing was since the server counts\\. .*archive_command.*");

            archiveBy("true", statement);
            await().atMost(Duration.ofMinutes(3))
                    .until(() ->
                            holds(statement, "SELECT last_archived_time > last_failed_time FROM pg_stat_archiver"));
            watch.check();
            assertThat(alert(statement)).isNull();
        }
    }

    private static void archiveBy(String command, Statement statement) throws SQLException {
        statement.execute("ALTER SYSTEM SET archive_command = '" + command + "'");
        statement.execute("SELECT pg_reload_conf()");
    }

    private static PGSimpleDataSource asGovernance(EmbeddedPostgres server) throws SQLException {
        Migrator migrator = new Migrator(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        migrator.migrate();
        migrator.setPasswords(Map.of(ServiceLogin.GOVERNANCE, "for-tests-only"));
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server.getJdbcUrl("postgres", "postgres"));
        database.setUser(ServiceLogin.GOVERNANCE.role());
        database.setPassword("for-tests-only");
        return database;
    }

    private static @Nullable String alert(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT severity || ' ' || message FROM datawarp.tbl_alerts"
                + " WHERE closed_at IS NULL AND kind = 'archiving_failed' AND subject = 'warehouse'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static boolean holds(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
