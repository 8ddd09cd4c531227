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

    private final DataSource database;
    private volatile @Nullable Set<Long> functions;
    private volatile @Nullable Set<Long> types;

    HarmlessCatalog(DataSource database) {
        this.database = database;
    }

    Set<Long> functions() throws SQLException {
        Set<Long> known = functions;
        if (known == null) {
            known = load("SELECT oid::int8 FROM datawarp.reader_functions");
            functions = known;
        }
        return known;
    }

    Set<Long> types() throws SQLException {
        Set<Long> known = types;
        if (known == null) {
            known = load("SELECT oid::int8 FROM datawarp.reader_types"
                    + " UNION ALL SELECT typarray::int8 FROM datawarp.reader_types WHERE typarray <> 0");
            types = known;
        }
        return known;
    }

    Optional<String> functionName(long function) throws SQLException {
        return name("SELECT proname FROM pg_catalog.pg_proc WHERE oid::int8 = ?", function);
    }

    /** Of PostgreSQL's own types alone: others bear names of tables. */
    Optional<String> typeName(long type) throws SQLException {
        return name(
                "SELECT typname FROM pg_catalog.pg_type"
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

    private Set<Long> load(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            Set<Long> oids = new HashSet<>();
            while (rows.next()) {
                oids.add(rows.getLong(1));
            }
            return Set.copyOf(oids);
        }
    }
}
