package io.datawarp.ingest.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A table as PostgreSQL knows it.
 *
 * @param columns name to type, in table order; empty when there is no such table
 */
public record TableShape(String schema, String name, Map<String, String> columns) {

    public static final String SECTION = "_section";
    public static final String LOAD_ID = "_load_id";
    public static final String PERIOD = "_period";
    public static final String SOURCE_ROW = "_source_row";
    /** Header in the file, of tables turned from wide to long. */
    public static final String SOURCE_COLUMN = "_source_column";
    /** The columns that are ours, in every published table. */
    public static final Set<String> OURS = Set.of(SECTION, LOAD_ID, PERIOD, SOURCE_ROW, SOURCE_COLUMN);

    public TableShape {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public static TableShape read(Connection connection, String schema, String name) throws SQLException {
        String sql = "SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a"
                + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, name);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, String> columns = new LinkedHashMap<>();
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
                return new TableShape(schema, name, columns);
            }
        }
    }

    /** The table of a load in flight. */
    public static TableShape incoming(Connection connection, long loadId) throws SQLException {
        return read(connection, "incoming", incomingName(loadId));
    }

    static String incomingName(long loadId) {
        return "load_" + loadId;
    }

    public boolean exists() {
        return !columns.isEmpty();
    }

    /** Data columns: without ours. */
    public Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>(columns);
        data.keySet().removeAll(OURS);
        return data;
    }

    /** The same table as if it had not these columns. */
    public TableShape without(Set<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(columns);
        rest.keySet().removeAll(names);
        return new TableShape(schema, name, rest);
    }

    public String quoted() {
        return Sql.quoted(schema, name);
    }
}
