package io.datawarp.query.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Which relations are published datasets, and which types come with them. */
@ApplicationScoped
class PublishedTables {

    private static final String TABLES = """
            SELECT c.oid::int8, d.code, d.table_name
            FROM datawarp.tbl_data_sources AS d
            JOIN pg_catalog.pg_class AS c ON c.relnamespace = 'staging'::regnamespace AND c.relname = d.table_name
            WHERE d.schema_name = 'staging' AND d.table_name = ANY (?) AND d.status IN ('active', 'deprecated')
            """;
    // Row types of those tables, enumerations and domains beside them, and arrays of all these.
    private static final String TYPES = """
            SELECT t.oid::int8, t.typname
            FROM pg_catalog.pg_type AS t
            LEFT JOIN pg_catalog.pg_type AS element ON element.oid = t.typelem AND element.typarray = t.oid
            WHERE t.oid = ANY (?)
                AND (
                    coalesce(nullif(element.typrelid, 0), t.typrelid) = ANY (?)
                    OR coalesce(element.typtype, t.typtype) IN ('e', 'd')
                        AND t.typnamespace = 'staging'::regnamespace
                )
            """;
    private static final String VALUE_TYPES = """
            SELECT typname FROM pg_catalog.pg_type
            WHERE typnamespace = 'staging'::regnamespace AND typtype IN ('e', 'd') AND typname = ANY (?)
            """;

    private final DataSource database;

    PublishedTables(DataSource database) {
        this.database = database;
    }

    /** Those of the given names, by the identity of the relation. */
    Map<Long, PublishedTable> named(Collection<String> names) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Map<Long, PublishedTable> tables = new HashMap<>();
                while (rows.next()) {
                    tables.put(rows.getLong(1), new PublishedTable(rows.getString(2), rows.getString(3)));
                }
                return tables;
            }
        }
    }

    /** Names of those of the given types that belong to the given tables. */
    Map<Long, String> types(Collection<Long> types, Collection<Long> tables) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TYPES)) {
            statement.setArray(1, oids(connection, types));
            statement.setArray(2, oids(connection, tables));
            try (ResultSet rows = statement.executeQuery()) {
                Map<Long, String> names = new HashMap<>();
                while (rows.next()) {
                    names.put(rows.getLong(1), rows.getString(2));
                }
                return names;
            }
        }
    }

    /** Those of the given names that are enumerations or domains beside the tables. */
    Set<String> valueTypes(Collection<String> names) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(VALUE_TYPES)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> found = new HashSet<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    /** A dataset's code and the name of its table. */
    record PublishedTable(String code, String table) {}

    private static Array oids(Connection connection, Collection<Long> numbers) throws SQLException {
        List<Object> texts = new ArrayList<>();
        numbers.forEach(number -> texts.add(Long.toString(number)));
        return connection.createArrayOf("oid", texts.toArray());
    }
}
