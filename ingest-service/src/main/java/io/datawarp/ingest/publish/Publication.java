package io.datawarp.ingest.publish;

import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

    void create(TableShape incoming) throws SQLException {
        List<String> columns = new ArrayList<>();
        incoming.data().forEach((name, type) -> columns.add(Sql.quoted(name) + " " + type));
        if (incoming.columns().containsKey(TableShape.SECTION)) {
            columns.add("_section text");
        }
        if (incoming.columns().containsKey(TableShape.SOURCE_COLUMN)) {
            columns.add("_source_column text");
        }
        columns.add("_load_id bigint NOT NULL");
        columns.add("_period text");
        columns.add("_source_row bigint");
        execute("SET LOCAL ROLE role_engineer");
        execute("CREATE TABLE " + table + " (" + String.join(", ", columns) + ")");
        execute("RESET ROLE");
    }

    /** Built once the rows are there: half the time of filling it row by row. */
    void index() throws SQLException {
        execute("SET LOCAL ROLE role_engineer");
        execute("CREATE INDEX ON " + table + " (_period)");
        execute("RESET ROLE");
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
        List<String> names = new ArrayList<>(incoming.columns().keySet());
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
