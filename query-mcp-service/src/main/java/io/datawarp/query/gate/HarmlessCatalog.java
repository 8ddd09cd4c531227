package io.datawarp.query.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Functions and types that callers may use: the database's own list, which its grants follow too. */
@ApplicationScoped
class HarmlessCatalog {

    // What makes PostgreSQL look names up in its catalogue while it parses: the types, and what takes values of them.
    private static final String LOOKING_UP = """
            WITH looking AS (
                SELECT oid, typarray, typname FROM pg_catalog.pg_type
                WHERE typnamespace = 'pg_catalog'::regnamespace
                    AND (typname ~ '^reg' AND typname <> 'regconfig' OR typname = 'aclitem')
            )
            SELECT typname::text FROM looking
            UNION SELECT '_' || typname FROM looking
            UNION SELECT p.proname::text
            FROM pg_catalog.pg_proc AS p
            JOIN looking AS l ON l.oid = ANY (p.proargtypes) OR l.typarray = ANY (p.proargtypes)
            WHERE p.pronamespace = 'pg_catalog'::regnamespace
            """;
    private static final String NAMES = """
            SELECT proname::text FROM datawarp.reader_functions
            UNION SELECT typname::text FROM datawarp.reader_types
            UNION SELECT '_' || typname FROM datawarp.reader_types
            """;

    private final DataSource database;
    private final Known<Long> functions = new Known<>(Long.class, "SELECT oid::int8 FROM datawarp.reader_functions");
    private final Known<Long> types = new Known<>(
            Long.class,
            "SELECT oid::int8 FROM datawarp.reader_types"
                    + " UNION ALL SELECT typarray::int8 FROM datawarp.reader_types WHERE typarray <> 0");
    private final Known<String> names = new Known<>(String.class, NAMES);
    private final Known<String> lookingUp = new Known<>(String.class, LOOKING_UP);
    private final Known<String> ofPostgres = new Known<>(
            String.class,
            "SELECT proname::text FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace");

    HarmlessCatalog(DataSource database) {
        this.database = database;
    }

    Set<Long> functions() throws SQLException {
        return functions.all();
    }

    Set<Long> types() throws SQLException {
        return types.all();
    }

    /** Names of those functions and types. Others may bear them too, so only a name that is not here tells something. */
    Set<String> names() throws SQLException {
        return names.all();
    }

    /** Names of functions and types that would tell which relations, roles and other things there are. */
    Set<String> lookingUp() throws SQLException {
        return lookingUp.all();
    }

    /** Names of all functions that every PostgreSQL has. */
    Set<String> ofPostgres() throws SQLException {
        return ofPostgres.all();
    }

    Optional<String> functionName(long function) throws SQLException {
        return name("SELECT proname FROM pg_catalog.pg_proc WHERE oid::int8 = ?", function);
    }

    /** Of PostgreSQL's own types alone: others bear names of tables. */
    Optional<String> typeName(long type) throws SQLException {
        return name(
                "SELECT ltrim(typname, '_') FROM pg_catalog.pg_type"
                        + " WHERE oid::int8 = ? AND typnamespace = 'pg_catalog'::regnamespace",
                type);
    }

    private Optional<String> name(String sql, long number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** What a query gives, asked once. */
    private final class Known<T> {

        private final Class<T> kind;
        private final String sql;
        private volatile @Nullable Set<T> all;

        Known(Class<T> kind, String sql) {
            this.kind = kind;
            this.sql = sql;
        }

        Set<T> all() throws SQLException {
            Set<T> known = all;
            if (known == null) {
                known = load();
                all = known;
            }
            return known;
        }

        private Set<T> load() throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                Set<T> found = new HashSet<>();
                while (rows.next()) {
                    found.add(rows.getObject(1, kind));
                }
                return Set.copyOf(found);
            }
        }
    }
}
