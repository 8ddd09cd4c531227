package io.datawarp.ingest.publish;

import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The published table inside the publishing transaction: its shape and its rows. */
final class Publication {

    private final Connection connection;
    private final Target target;
    private final String table;

    Publication(Connection connection, Target target) {
        this.connection = connection;
        this.target = target;
        this.table = Sql.quoted(target.schema(), target.table());
    }

    /** Removes what the load replaces: readers go on seeing it until the commit. */
    long removeOld(@Nullable String period) throws SQLException {
        String where = "";
        if (!target.replaces()) {
            where = period == null ? " WHERE _period IS NULL" : " WHERE _period = ?";
        }
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table + where)) {
            if (where.endsWith("?")) {
                statement.setString(1, period);
            }
            return statement.executeLargeUpdate();
        }
    }

    /** Makes the incoming table the published one, rows and all; returns the rows. */
    long attach(TableShape incoming) throws SQLException {
        long rows = count(incoming);
        execute("SET LOCAL ROLE role_engineer");
        execute("ALTER TABLE " + incoming.quoted() + " RENAME TO " + Sql.quoted(target.table()));
        execute("ALTER TABLE " + Sql.quoted(incoming.schema(), target.table()) + " SET SCHEMA "
                + Sql.quoted(target.schema()));
        execute("ALTER TABLE " + table + " ALTER COLUMN _load_id DROP DEFAULT, ALTER COLUMN _period DROP DEFAULT,"
                + " RESET (autovacuum_enabled)");
        // Built once the rows are there: half the time of filling it row by row.
        execute("CREATE INDEX ON " + table + " (_period)");
        for (String grant : grantsOfSchema()) {
            execute(grant);
        }
        execute("RESET ROLE");
        return rows;
    }

    /** What a table that is made in the schema, not moved there, would be granted. */
    private List<String> grantsOfSchema() throws SQLException {
        String sql = "SELECT format('GRANT %s ON %s TO %s', a.privilege_type, ?, a.grantee::regrole)"
                + " FROM pg_catalog.pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) a"
                + " WHERE d.defaclnamespace = ?::regnamespace AND d.defaclobjtype = 'r'"
                + " AND d.defaclrole = 'role_engineer'::regrole AND a.grantee <> 0 AND a.grantee <> d.defaclrole";
        List<String> grants = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            statement.setString(2, target.schema());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    grants.add(row.getString(1));
                }
            }
        }
        return grants;
    }

    private long count(TableShape incoming) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + incoming.quoted())) {
            row.next();
            return row.getLong(1);
        }
    }

    void reshape(List<ShapeChange> changes) throws SQLException {
        String ddl = changes.stream()
                .map(ShapeChange::ddl)
                .filter(change -> change != null)
                .collect(Collectors.joining(", "));
        if (!ddl.isEmpty()) {
            execute("ALTER TABLE " + table + " " + ddl);
        }
    }

    long insert(TableShape incoming, long loadId, @Nullable String period) throws SQLException {
        List<String> names = incoming.columns().keySet().stream()
                .filter(name -> !name.equals(TableShape.LOAD_ID) && !name.equals(TableShape.PERIOD))
                .toList();
        String list = Sql.list(names);
        String sql = "INSERT INTO " + table + " (" + list + ", _load_id, _period) SELECT " + list
                + ", ?::bigint, ?::text FROM " + incoming.quoted();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            statement.setString(2, period);
            return statement.executeLargeUpdate();
        }
    }

    void letReadersIn() throws SQLException {
        execute("GRANT SELECT ON " + table + " TO datawarp_reader");
    }

    void drop(TableShape incoming) throws SQLException {
        execute("DROP TABLE " + incoming.quoted());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
