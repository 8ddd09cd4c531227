package io.datawarp.ingest.stage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Counts incoming tables, and removes those whose loads have ended. */
@ApplicationScoped
public class IncomingTables {

    private final DataSource database;

    IncomingTables(DataSource database) {
        this.database = database;
    }

    public void drop(long loadId) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + Sql.quoted("incoming", TableShape.incomingName(loadId)));
        }
    }

    /** How many rows are there; empty when there is no such table. */
    public Optional<Long> rows(long loadId) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            TableShape table = TableShape.incoming(connection, loadId);
            if (!table.exists()) {
                return Optional.empty();
            }
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.quoted())) {
                row.next();
                return Optional.of(row.getLong(1));
            }
        }
    }

    /** Drops what no load in flight needs, and returns the loads whose tables went. */
    public List<Long> dropOrphans() throws SQLException {
        String sql = "SELECT substr(t.tablename, 6)::bigint FROM pg_catalog.pg_tables t"
                + " WHERE t.schemaname = 'incoming' AND t.tablename ~ '^load_[0-9]{1,18}$' AND NOT EXISTS ("
                + " SELECT FROM datawarp.tbl_load_events e WHERE e.load_id = substr(t.tablename, 6)::bigint"
                + " AND e.status IN ('in_progress', 'validating'))";
        List<Long> orphans = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                orphans.add(rows.getLong(1));
            }
        }
        for (long orphan : orphans) {
            drop(orphan);
        }
        return orphans;
    }
}
