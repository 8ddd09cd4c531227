package io.datawarp.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The control schema's version: the one this build knows, and the one a database has. */
public final class SchemaVersion {

    /** Number of the newest migration in this build. */
    public static final String KNOWN = "52";

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String INVALID_SCHEMA = "3F000";

    private SchemaVersion() {}

    /** Throws when the database is not at {@link #KNOWN}, saying what to do. */
    public static void requireKnown(Connection connection) throws SQLException {
        String found = find(connection);
        if (!KNOWN.equals(found)) {
            throw new UnknownSchemaException(found, KNOWN);
        }
    }

    private static @Nullable String find(Connection connection) throws SQLException {
        String sql = "SELECT version FROM datawarp.flyway_schema_history WHERE success AND version IS NOT NULL"
                + " ORDER BY installed_rank DESC LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState()) || INVALID_SCHEMA.equals(e.getSQLState())) {
                return null;
            }
            throw e;
        }
    }
}
