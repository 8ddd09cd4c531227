package io.datawarp.ingest.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.database.Transaction;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.dataset.Datasets;
import io.datawarp.ingest.publish.DatasetLock;
import io.datawarp.ingest.publish.RegisteredColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Carries decisions out in two transactions: first the columns, which locks the table for a moment, then the values,
 * which no query waits for. Both can be done again after a crash between them.
 */
@ApplicationScoped
class Execution {

    static final String WAITING = "(status = 'approved' OR (status = 'rejected' AND change_type = 'column_renamed'"
            + " AND applied_at IS NULL))";

    private final DataSource database;
    private final ObjectMapper json;
    private final ChangeConfig config;

    Execution(DataSource database, ObjectMapper json, ChangeConfig config) {
        this.database = database;
        this.json = json;
        this.config = config;
    }

    List<Decision> decisions(String dataset) throws SQLException {
        String sql = "SELECT change_id, change_type, column_name, new_name, new_type, status = 'rejected', decided_by"
                + " FROM datawarp.tbl_schema_changes WHERE source_code = ? AND " + WAITING + " ORDER BY change_id";
        List<Decision> decisions = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    decisions.add(new Decision(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            String.valueOf(row.getString(7))));
                }
            }
        }
        return decisions;
    }

    void carryOut(String dataset, List<Decision> decisions) throws SQLException {
        inTransaction(dataset, decisions, place -> makeRoom(place, decisions));
        inTransaction(dataset, decisions, place -> fill(place, decisions));
    }

    /** Where a dataset is, inside a transaction that holds its lock. */
    private record Place(Connection connection, String dataset, PublishedTable table, RegisteredColumns columns) {}

    @FunctionalInterface
    private interface Work {
        void in(Place place) throws SQLException;
    }

    private void inTransaction(String dataset, List<Decision> decisions, Work work) throws SQLException {
        Transaction.run(database, connection -> {
            execute(
                    connection,
                    "SET LOCAL lock_timeout = " + config.lockTimeout().toMillis());
            String by = decisions.isEmpty() ? "" : decisions.get(0).by();
            work.in(place(connection, dataset, by));
        });
    }

    private Place place(Connection connection, String dataset, String caller) throws SQLException {
        String sql = "SELECT schema_name, table_name, columns, status FROM datawarp.tbl_data_sources WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                PreparedStatement locked = connection.prepareStatement(sql + " FOR NO KEY UPDATE")) {
            statement.setString(1, dataset);
            locked.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                DatasetLock.take(connection, row.getString(1), row.getString(2), caller);
            }
            // Read again under the lock, and keep what people write meanwhile from being overwritten.
            try (ResultSet row = locked.executeQuery()) {
                row.next();
                if (row.getString(4).equals("archived")) {
                    throw new LoadFailure(
                            Datasets.ARCHIVED,
                            "The dataset is archived; bring it back with './datawarp restore' first");
                }
                return new Place(
                        connection,
                        dataset,
                        new PublishedTable(connection, row.getString(1), row.getString(2)),
                        new RegisteredColumns(json, row.getString(3)));
            }
        }
    }

    private void makeRoom(Place place, List<Decision> decisions) throws SQLException {
        for (Decision decision : decisions) {
            switch (decision.type()) {
                case "type_conflict" -> place.table().makeText(decision.into());
                case "column_added", "column_renamed", "unit_changed", "twins_changed" -> {
                    Filling filling = filling(place, decision);
                    String type = decision.type().endsWith("_changed") ? null : decision.newType();
                    place.table().makeRoom(filling, type, marker(place, filling));
                }
                default -> {
                    // A new grain changes no column.
                }
            }
        }
    }

    private void fill(Place place, List<Decision> decisions) throws SQLException {
        List<Filling> fillings = new ArrayList<>();
        List<@Nullable String> markers = new ArrayList<>();
        List<@Nullable String> units = new ArrayList<>();
        for (Decision decision : decisions) {
            if (!decision.heldColumn().isEmpty()) {
                Filling filling = filling(place, decision);
                fillings.add(filling);
                markers.add(marker(place, filling));
                units.add(decision.type().equals("unit_changed") ? decision.newType() : null);
            }
        }
        place.table().fill(fillings, markers);
        for (int i = 0; i < fillings.size(); i++) {
            for (Filling.Load load : fillings.get(i).loads()) {
                describe(place, fillings.get(i), load, markers.get(i), units.get(i));
                markFilled(place.connection(), fillings.get(i), load);
            }
        }
        execute(
                place.connection(),
                "DELETE FROM datawarp.tbl_held_values v USING datawarp.tbl_held_columns c WHERE c.load_id = v.load_id"
                        + " AND c.filled_at >= now() AND NOT EXISTS (SELECT FROM datawarp.tbl_held_columns o"
                        + " WHERE o.load_id = v.load_id AND o.filled_at IS NULL)");
        for (Decision decision : decisions) {
            close(place, decision);
        }
        register(place);
    }

    private Filling filling(Place place, Decision decision) throws SQLException {
        return Filling.read(place.connection(), json, place.dataset(), decision.heldColumn(), decision.into());
    }

    private static @Nullable String marker(Place place, Filling filling) {
        String held = filling.marker();
        if (held == null) {
            return null;
        }
        String known = place.columns().markerOf(filling.into());
        return known != null ? known : filling.into().equals(filling.held()) ? held : filling.into() + "_marker";
    }

    private void describe(
            Place place, Filling filling, Filling.Load load, @Nullable String marker, @Nullable String unit) {
        ArrayNode entries = json.createArrayNode();
        ObjectNode entry = load.definition().deepCopy();
        entries.add(entry.put("name", filling.into()));
        if (unit != null) {
            entry.put("unit", unit);
        }
        if (marker != null) {
            entries.addObject().put("name", marker).put("type", "text").put("marker_of", filling.into());
        }
        place.columns().merge(entries);
    }

    private static void markFilled(Connection connection, Filling filling, Filling.Load load) throws SQLException {
        String sql = "UPDATE datawarp.tbl_held_columns SET filled_at = clock_timestamp(), filled_into = ?"
                + " WHERE load_id = ? AND column_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, filling.into());
            statement.setLong(2, load.id());
            statement.setString(3, filling.held());
            statement.executeUpdate();
        }
    }

    private static void close(Place place, Decision decision) throws SQLException {
        if (decision.type().equals("column_renamed") && !decision.rejected()) {
            String alias = "INSERT INTO datawarp.tbl_column_aliases (source_code, alias, column_name, change_id)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
            try (PreparedStatement statement = place.connection().prepareStatement(alias)) {
                statement.setString(1, place.dataset());
                statement.setString(2, decision.newName());
                statement.setString(3, decision.column());
                statement.setLong(4, decision.id());
                statement.executeUpdate();
            }
        }
        String sql = "UPDATE datawarp.tbl_schema_changes SET applied_at = clock_timestamp(), error_message = NULL,"
                + " status = CASE status WHEN 'approved' THEN 'applied' ELSE status END WHERE change_id = ? AND "
                + WAITING;
        try (PreparedStatement statement = place.connection().prepareStatement(sql)) {
            statement.setLong(1, decision.id());
            if (statement.executeUpdate() != 1) {
                throw new SQLException("schema change " + decision.id() + " was decided anew meanwhile", "40001");
            }
        }
    }

    private static void register(Place place) throws SQLException {
        ArrayNode list = place.columns().inOrderOf(place.table().shape());
        String sql = "UPDATE datawarp.tbl_data_sources SET columns = ?::jsonb, column_count = ?,"
                + " updated_at = clock_timestamp() WHERE code = ?";
        try (PreparedStatement statement = place.connection().prepareStatement(sql)) {
            statement.setString(1, list.toString());
            statement.setInt(2, list.size());
            statement.setString(3, place.dataset());
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
