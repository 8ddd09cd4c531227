package io.datawarp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigratorTest {

    // Not testing's server: testing itself is built on this module.
    private static final EmbeddedPostgres SERVER = start();

    private static int count;

    private String url = "";

    @BeforeEach
    void newDatabase() throws SQLException {
        String name = "case_" + ++count;
        try (Connection connection = SERVER.getPostgresDatabase().getConnection()) {
            run(connection, "CREATE DATABASE " + name);
        }
        url = SERVER.getJdbcUrl("postgres", name);
    }

    @Test
    void bringsAnEmptyDatabaseToTheKnownVersionOnce() throws SQLException {
        assertThat(migrator().migrate()).isGreaterThan(0);
        assertThat(migrator().migrate()).isZero();
        try (Connection connection = superuser()) {
            SchemaVersion.requireKnown(connection);
        }
    }

    @Test
    void refusesADatabaseWithoutTheSchemaAndSaysWhatToDo() throws SQLException {
        try (Connection connection = superuser()) {
            assertThatThrownBy(() -> SchemaVersion.requireKnown(connection))
                    .isInstanceOf(UnknownSchemaException.class)
                    .hasMessageContaining("run the migrator");
        }
    }

    @Test
    void refusesANewerSchema() throws SQLException {
        migrator().migrate();
        try (Connection connection = superuser()) {
            run(connection, """
                    INSERT INTO datawarp.flyway_schema_history
                        (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (999, '999', 'from the future', 'SQL', 'V999', 'test', 1, true)
                    """);
            assertThatThrownBy(() -> SchemaVersion.requireKnown(connection)).hasMessageContaining("version 999");
        }
    }

    @Test
    void adoptsAVersion2WarehouseWithItsRowsAndTables() throws SQLException {
        try (Connection connection = superuser()) {
            run(connection, """
                    CREATE SCHEMA datawarp;
                    CREATE SCHEMA staging;
                    CREATE TABLE datawarp.tbl_data_sources (
                        id SERIAL PRIMARY KEY,
                        code VARCHAR(100) UNIQUE NOT NULL,
                        name VARCHAR(255) NOT NULL,
                        table_name VARCHAR(100),
                        schema_name VARCHAR(50) DEFAULT 'staging',
                        status VARCHAR(20),
                        row_count INTEGER,
                        created_at TIMESTAMP DEFAULT now()
                    );
                    INSERT INTO datawarp.tbl_data_sources (code, name, table_name, status, row_count)
                    VALUES ('adhd_summary', 'ADHD summary', 'tbl_adhd_summary', 'active', 2);
                    CREATE TABLE staging.tbl_adhd_summary (age TEXT, referrals INTEGER);
                    INSERT INTO staging.tbl_adhd_summary VALUES ('0 to 4', 3), ('5 to 9', 5);
                    """);
        }
        migrator().migrate();
        assertThat(value("SELECT name || ' ' || status || ' ' || row_count || ' ' || load_mode FROM"
                        + " datawarp.tbl_data_sources"))
                .isEqualTo("ADHD summary active 2 APPEND");
        assertThat(value("SELECT pg_typeof(created_at)::text || ' ' || pg_typeof(row_count) FROM"
                        + " datawarp.tbl_data_sources"))
                .isEqualTo("timestamp with time zone bigint");
        assertThat(value("SELECT sum(referrals)::text FROM staging.tbl_adhd_summary"))
                .isEqualTo("8");
        // A load that replaces these rows finds an edition of them to keep.
        assertThat(value("SELECT string_agg(format('%s %s %s', t._source_row, p.row_count, e.url), ', ' ORDER BY 1)"
                        + " FROM staging.tbl_adhd_summary AS t JOIN datawarp.tbl_dataset_periods AS p"
                        + " ON p.load_id = t._load_id AND p.source_code = 'adhd_summary' AND p.period IS NULL"
                        + " JOIN datawarp.tbl_load_events AS e ON e.load_id = p.load_id"))
                .isEqualTo("1 2 adopted:staging.tbl_adhd_summary, 2 2 adopted:staging.tbl_adhd_summary");
    }

    @Test
    void anAdoptedDatasetCanBeLoadedAndMendedWhateverItsRegistrySays() throws SQLException {
        try (Connection connection = superuser()) {
            run(connection, """
                    CREATE SCHEMA datawarp;
                    CREATE SCHEMA staging;
                    CREATE TABLE datawarp.tbl_data_sources (
                        code TEXT PRIMARY KEY, name TEXT, table_name TEXT, status TEXT, owner TEXT, purpose TEXT,
                        created_by TEXT, load_mode TEXT, retention_days INTEGER
                    );
                    CREATE TABLE staging."tbl_ADHD" (n INTEGER);
                    INSERT INTO staging."tbl_ADHD" VALUES (3);
                    INSERT INTO datawarp.tbl_data_sources VALUES
                        ('ADHD', 'ADHD', 'tbl_ADHD', 'live', 'The analysts', NULL, 'alice', 'full', 0),
                        ('later', 'Later', 'tbl_later', NULL, NULL, '', 'alice', NULL, NULL);
                    """);
        }
        migrator().migrate();
        assertThat(value(
                        "SELECT string_agg(concat_ws(' ', code, status, load_mode, retention_days), ', ' ORDER BY code)"
                                + " FROM datawarp.tbl_data_sources"))
                .isEqualTo("ADHD active APPEND 365, later registered APPEND 365");
        try (Connection connection = superuser()) {
            // What a load changes, then what a person mends, field by field.
            run(connection, "UPDATE datawarp.tbl_data_sources SET row_count = 5, status = 'active'");
            run(connection, "UPDATE datawarp.tbl_data_sources SET owner = 'analysts@example.org' WHERE code = 'ADHD'");
            for (String worse : new String[] {
                "UPDATE datawarp.tbl_data_sources SET owner = 'Nobody' WHERE code = 'later'",
                "UPDATE datawarp.tbl_data_sources SET owner = NULL WHERE code = 'ADHD'",
                "UPDATE datawarp.tbl_data_sources SET purpose = repeat('x', 501) WHERE code = 'later'",
                "UPDATE datawarp.tbl_data_sources SET domain = '' WHERE code = 'later'",
                "INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name)"
                        + " VALUES ('NEW', 'New', 'p', 'd', 'a@example.org', 'To know', 'tbl_new')",
                "INSERT INTO datawarp.tbl_data_sources (code, name, domain, owner, purpose, table_name)"
                        + " VALUES ('new', 'New', 'd', 'a@example.org', 'To know', 'tbl_new')",
            }) {
                assertThatThrownBy(() -> run(connection, worse)).hasMessageContaining("violates check constraint");
            }
        }
    }

    @Test
    void keepsLoadEventsAppendOnly() throws SQLException {
        migrator().migrate();
        try (Connection connection = superuser()) {
            run(connection, "INSERT INTO datawarp.tbl_load_events (source_code, url) VALUES ('a_b', 'a.csv')");
            run(connection, "UPDATE datawarp.tbl_load_events SET status = 'completed'");
            assertThat(value("SELECT (duration_ms >= 0)::text FROM datawarp.tbl_load_events"))
                    .isEqualTo("true");
            for (String change : new String[] {
                "UPDATE datawarp.tbl_load_events SET rows_loaded = 7",
                "DELETE FROM datawarp.tbl_load_events",
                "TRUNCATE datawarp.tbl_load_events CASCADE",
            }) {
                assertThatThrownBy(() -> run(connection, change)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void auditsWhoChangedADatasetAndWhy() throws SQLException {
        migrator().migrate();
        try (Connection connection = superuser()) {
            run(connection, """
                    INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name)
                    VALUES ('ae', 'A&E', 'ae', 'urgent_care', 'a@example.org', 'To know', 'tbl_ae')
                    """);
            run(connection, "UPDATE datawarp.tbl_data_sources SET row_count = 5");
            run(connection, "UPDATE datawarp.tbl_data_sources SET status = 'active'");
            assertThatThrownBy(() -> run(connection, "UPDATE datawarp.tbl_data_sources SET status = 'archived'"))
                    .hasMessageContaining("cannot go from active to archived");
        }
        assertThat(value("SELECT string_agg(action, ', ' ORDER BY audit_id) FROM datawarp.tbl_audit_trail"))
                .isEqualTo("registered, registered -> active");
    }

    @Test
    void givesEachServiceJustItsRights() throws SQLException {
        migrator().migrate();
        Map<ServiceLogin, String> refused = Map.of(
                ServiceLogin.QUERY, "INSERT INTO datawarp.tbl_load_events (source_code, url) VALUES ('x', 'y')",
                ServiceLogin.GOVERNANCE, "UPDATE datawarp.tbl_data_sources SET owner = 'x@example.org'",
                ServiceLogin.EXPORT, "CREATE TABLE staging.t (a int)",
                ServiceLogin.REGISTRY, "INSERT INTO datawarp.tbl_export_runs DEFAULT VALUES",
                ServiceLogin.INGEST, "UPDATE datawarp.tbl_data_sources SET purpose = 'x'",
                ServiceLogin.READER, "SELECT * FROM datawarp.tbl_data_sources");
        try (Connection connection = superuser()) {
            for (Map.Entry<ServiceLogin, String> entry : refused.entrySet()) {
                run(connection, "SET ROLE " + entry.getKey().role());
                assertThatThrownBy(() -> run(connection, entry.getValue()))
                        .as(entry.getKey().role())
                        .hasMessageContaining("permission denied");
                run(connection, "RESET ROLE");
            }
        }
    }

    @Test
    void describesEveryControlTableAndColumn() throws SQLException {
        migrator().migrate();
        assertThat(value("""
                        SELECT string_agg(c.relname || coalesce('.' || a.attname, ''), ', ')
                        FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        WHERE c.relnamespace = 'datawarp'::regnamespace AND c.relkind = 'r'
                            AND c.relname LIKE 'tbl_%'
                            AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)
                        """)).isNull();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Migrator migrator() {
        return new Migrator(url, "postgres", "postgres");
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    private @Nullable String value(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
