package io.datawarp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people may do under the three roles, today's tables and tomorrow's. */
class AccessTest {

    @SuppressWarnings("NullAway.Init") // set before all
    private static EmbeddedPostgres server;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        new Migrator(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres").migrate();
        as("postgres", """
                CREATE ROLE ann LOGIN IN ROLE role_analyst;
                CREATE ROLE bob LOGIN IN ROLE role_analyst;
                CREATE ROLE eve LOGIN IN ROLE role_engineer;
                CREATE ROLE dan LOGIN IN ROLE role_dba;
                INSERT INTO datawarp.tbl_authorized_users (user_name, access) VALUES ('ann', 'read'), ('bob', 'read');
                INSERT INTO datawarp.tbl_query_log (caller, channel, tool, question, duration_ms, outcome)
                VALUES ('ann', 'rest', 'query', 'SELECT 1', 1, 'answered'), ('bob', 'rest', 'query', 'SELECT 2', 1, 'answered')
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void analystsReadTomorrowsTablesAndChangeNone() throws SQLException {
        as("eve", "SET ROLE role_engineer; CREATE TABLE staging.tbl_tomorrow AS SELECT 1 AS n");
        assertThat(value("ann", "SELECT n FROM staging.tbl_tomorrow")).isEqualTo("1");
        assertThatThrownBy(() -> as("ann", "INSERT INTO staging.tbl_tomorrow VALUES (2)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("ann", "CREATE TABLE staging.mine (n int)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("ann", "SELECT datawarp.archive_dataset('x', NULL, 'y')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void engineersLoadButDoNotTouchTheRegistry() throws SQLException {
        as(
                "eve",
                "SET ROLE role_engineer; CREATE TABLE staging_test.tbl_try (n int); INSERT INTO staging_test.tbl_try"
                        + " VALUES (1)");
        assertThatThrownBy(() -> as("eve", "UPDATE datawarp.tbl_data_sources SET purpose = 'x'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void administratorsSeeAndChangeWhatIsNoHistory() throws SQLException {
        as("dan", "UPDATE datawarp.tbl_authorized_users SET access = 'load' WHERE user_name = 'bob'");
        assertThat(value("dan", "SELECT count(*) FROM datawarp.tbl_query_log")).isEqualTo("2");
        assertThatThrownBy(() -> as("dan", "DELETE FROM datawarp.tbl_audit_trail"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> as("dan", "TRUNCATE datawarp.tbl_load_events CASCADE"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void peopleSeeTheirOwnQuestionsAndTheirOwnAuthorization() throws SQLException {
        assertThat(value("ann", "SELECT string_agg(question, ',') FROM datawarp.tbl_query_log"))
                .isEqualTo("SELECT 1");
        assertThat(value("bob", "SELECT string_agg(user_name, ',') FROM datawarp.tbl_authorized_users"))
                .isEqualTo("bob");
    }

    @Test
    void dashboardsSeeFiguresButNoDataAndNobodysWords() throws SQLException {
        as("eve", "SET ROLE role_engineer; CREATE TABLE staging.tbl_data AS SELECT 1 AS n");
        String login = "datawarp_dashboards";
        assertThat(value(login, "SELECT count(*) FROM datawarp.tbl_data_sources"))
                .isEqualTo("0");
        assertThat(value(login, "SELECT count(outcome) FROM datawarp.tbl_query_log"))
                .isEqualTo("2");
        for (String forbidden : new String[] {
            "SELECT question FROM datawarp.tbl_query_log",
            "SELECT caller FROM datawarp.tbl_query_log",
            "SELECT evidence FROM datawarp.tbl_schema_changes",
            "SELECT drift FROM datawarp.tbl_load_events",
            "SELECT request FROM datawarp.tbl_load_events",
            "SELECT n FROM staging.tbl_data",
            "SELECT * FROM datawarp.tbl_held_values",
            "SELECT * FROM datawarp.tbl_authorized_users"
        }) {
            assertThatThrownBy(() -> value(login, forbidden)).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> as(login, "UPDATE datawarp.tbl_alerts SET message = ''"))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void whoWasLetInIsInTheAuditTrailAndTheTrailIsWhole() throws SQLException {
        assertThat(value(
                        "postgres",
                        "SELECT count(*) FROM datawarp.tbl_audit_trail WHERE source_code = 'user:ann'"
                                + " AND action = 'authorized'"))
                .isEqualTo("1");
        assertThat(value("dan", "SELECT count(*) FROM datawarp.verify_audit_trail()"))
                .isEqualTo("0");
    }

    private static void as(String user, String sql) throws SQLException {
        try (Connection connection = connect(user);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static @Nullable String value(String user, String sql) throws SQLException {
        try (Connection connection = connect(user);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl(user, "postgres"), user, "none");
    }
}
