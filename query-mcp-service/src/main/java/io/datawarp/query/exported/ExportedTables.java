package io.datawarp.query.exported;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jboss.logging.Logger;

/**
 * The exported files as tables of a DuckDB that is opened for reading only and can reach nothing else: no other file, no
 * network, no extension, and no setting can be changed any more.
 */
final class ExportedTables {

    private static final Logger LOG = Logger.getLogger(ExportedTables.class);

    // A few characters of SQL could fill the memory, which DuckDB does not count for single texts. Each argument stands
    // there once: a macro copies what it is given, and copies of copies would never end.
    private static final List<String> BOUNDED = List.of(
            "repeat(value, times) AS system.main.repeat(value, times::UTINYINT)",
            "lpad(value, width, filling) AS system.main.lpad(value, width::UTINYINT, filling)",
            "rpad(value, width, filling) AS system.main.rpad(value, width::UTINYINT, filling)");

    private static final String CALLERS = "callers";
    private static final String OURS = "ours";

    private final Path home;
    private final DuckDBConnection root;

    ExportedTables(Collection<ExportedDataset> datasets, Path folder, ExportedConfig config)
            throws SQLException, IOException {
        home = Files.createTempDirectory("datawarp-tables");
        make(CALLERS, datasets, "");
        make(OURS, datasets, ", (file_index::BIGINT << 40) + file_row_number AS ctid");
        Properties settings = new Properties();
        settings.setProperty("duckdb.read_only", "true");
        settings.setProperty("memory_limit", config.memory());
        settings.setProperty("max_temp_directory_size", config.disk());
        settings.setProperty("temp_directory", home.resolve("spill").toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        root = DriverManager.getConnection("jdbc:duckdb:" + file(CALLERS), settings)
                .unwrap(DuckDBConnection.class);
        try (Statement statement = root.createStatement()) {
            statement.execute("ATTACH " + literal(file(OURS)) + " AS " + OURS + " (READ_ONLY)");
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET allowed_directories = [" + literal(folder + "/") + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    Connection forCallers() throws SQLException {
        return in(CALLERS + ".staging");
    }

    Connection forUs() throws SQLException {
        return in(OURS + ".staging");
    }

    /** Queries that are running end first. */
    void close() {
        try {
            root.close();
            Files.deleteIfExists(file(CALLERS));
            Files.deleteIfExists(file(OURS));
            Files.deleteIfExists(home.resolve("spill"));
            Files.deleteIfExists(home);
        } catch (SQLException | IOException e) {
            LOG.debugf("The tables of the catalogue before could not be closed: %s", e.getMessage());
        }
    }

    private Connection in(String schema) throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE " + schema);
        }
        return connection;
    }

    // Made beforehand, so that the database itself can be opened for reading only.
    private void make(String name, Collection<ExportedDataset> datasets, String more) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file(name));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA staging");
            for (ExportedDataset dataset : datasets) {
                String files = dataset.files().stream()
                        .map(ExportedTables::literal)
                        .collect(Collectors.joining(", ", "[", "]"));
                statement.execute("CREATE VIEW staging.\"" + dataset.table().replace("\"", "\"\"") + "\" AS SELECT *"
                        + more + " FROM read_parquet(" + files + ", hive_partitioning = false)");
            }
            for (String macro : BOUNDED) {
                statement.execute("CREATE MACRO staging." + macro);
            }
        }
    }

    private Path file(String name) {
        return home.resolve(name + ".duckdb");
    }

    private static String literal(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }
}
