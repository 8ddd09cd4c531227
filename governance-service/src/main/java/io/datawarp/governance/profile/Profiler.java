package io.datawarp.governance.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Profiles one published table, a query a column: how many rows have a value, how many values there are, the most
 * frequent ones, and the range of numbers and dates.
 */
@ApplicationScoped
class Profiler {

    private static final Set<String> ORDERED = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "date",
            "timestamp without time zone",
            "timestamp with time zone");
    // Longer texts are notes, not categories that anybody looks for.
    private static final int LONGEST = 120;

    private static final String COLUMNS = """
            SELECT a.attname, format_type(a.atttypid, NULL)
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped AND left(a.attname, 1) <> '_'
            ORDER BY a.attnum
            """;
    private static final String PROFILE = """
            INSERT INTO datawarp.tbl_column_profiles
                (source_code, column_name, filled, distinct_values, lowest, highest, top_values, complete)
            WITH held AS MATERIALIZED (
                SELECT %1$s AS value, count(*) AS rows FROM %2$s WHERE %1$s IS NOT NULL GROUP BY 1
            ),
            top AS (
                SELECT value::text AS value, rows
                FROM held
                WHERE length(value::text) <= ?
                ORDER BY rows DESC, 1
                LIMIT ?
            )
            SELECT
                ?, ?, coalesce(sum(rows), 0), count(*), %3$s, %4$s,
                coalesce((SELECT jsonb_agg(jsonb_build_object('value', value, 'rows', rows) ORDER BY rows DESC, value)
                          FROM top), '[]'),
                count(*) = (SELECT count(*) FROM top)
            FROM held
            """;

    private final ProfileConfig config;

    Profiler(ProfileConfig config) {
        this.config = config;
    }

    /** Replaces the profile within the connection's transaction; tells how many rows were looked at. */
    Looked profile(Connection connection, Outdated dataset) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM datawarp.tbl_column_profiles WHERE source_code = ?")) {
            delete.setString(1, dataset.code());
            delete.executeUpdate();
        }
        String table = "staging." + quoted(connection, dataset.table());
        boolean sampled = dataset.rows() > config.rows();
        String rows = sampled ? table + sample(dataset.rows()) : table;
        for (Column column : columns(connection, table)) {
            profile(connection, dataset.code(), column, rows);
        }
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            count.next();
            return new Looked(count.getLong(1), sampled);
        }
    }

    private void profile(Connection connection, String code, Column column, String rows) throws SQLException {
        boolean ordered = ORDERED.contains(column.type());
        String sql = PROFILE.formatted(
                quoted(connection, column.name()),
                rows,
                ordered ? "min(value)::text" : "NULL",
                ordered ? "max(value)::text" : "NULL");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, LONGEST);
            statement.setInt(2, config.values());
            statement.setString(3, code);
            statement.setString(4, column.name());
            statement.executeUpdate();
        }
    }

    // The same pages each time, so that the columns of a profile tell of the same rows.
    private String sample(long rows) {
        return String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (1)", 100.0 * config.rows() / rows);
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<Column> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
                return columns;
            }
        }
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(name);
    }

    /** Rows that were looked at, and whether they are a sample. */
    record Looked(long rows, boolean sampled) {}

    private record Column(String name, String type) {}
}
