package io.datawarp.ingest.publish;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.dataset.Datasets;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.event.LoadStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The control tables inside the publishing transaction. */
final class Ledger {

    private final Connection connection;
    private final InFlight load;
    private final Target target;

    Ledger(Connection connection, InFlight load, Target target) {
        this.connection = connection;
        this.load = load;
        this.target = target;
    }

    /** What the load recorded when it was copied. */
    record Event(long rowsStaged, String columns, @Nullable String period) {}

    /** What the registry holds so far. */
    record Registered(String columns, long rowCount, List<String> keys) {

        Registered {
            keys = List.copyOf(keys);
        }
    }

    /** Lets one load of a dataset publish at a time, and none that ended meanwhile. */
    Optional<Event> lock() throws SQLException {
        DatasetLock.take(connection, target.schema(), target.table(), load.requestedBy());
        String sql =
                "SELECT status, error_code, coalesce(rows_staged, rows_source), columns, period FROM datawarp.tbl_load_events"
                        + " WHERE load_id = ? FOR NO KEY UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, load.loadId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (LoadStatus.of(row.getString(1)).hasEnded()) {
                    return Optional.empty();
                }
                if ("CANCELLED".equals(row.getString(2))) {
                    throw LoadFailure.cancelled();
                }
                return Optional.of(new Event(row.getLong(3), row.getString(4), row.getString(5)));
            }
        }
    }

    Registered registered() throws SQLException {
        String sql = "SELECT columns, row_count, status, key_columns FROM datawarp.tbl_data_sources WHERE code = ?"
                + " FOR NO KEY UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.request().dataset());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getString(3).equals("archived")) {
                    throw new LoadFailure(Datasets.ARCHIVED, "The dataset was archived while the load was under way");
                }
                return new Registered(row.getString(1), row.getLong(2), List.of((String[])
                        row.getArray(4).getArray()));
            }
        }
    }

    /** The later load whose rows are there already, if any: a request that came later goes before. */
    Optional<Long> later(@Nullable String period) throws SQLException {
        String sql = "SELECT max(load_id) FROM datawarp.tbl_dataset_periods WHERE source_code = ? AND load_id > ?"
                + (target.replaces() ? "" : " AND period IS NOT DISTINCT FROM ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.request().dataset());
            statement.setLong(2, load.loadId());
            if (!target.replaces()) {
                statement.setString(3, period);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, Long.class));
            }
        }
    }

    void recordPeriod(@Nullable String period, long rows) throws SQLException {
        String old = "DELETE FROM datawarp.tbl_dataset_periods WHERE source_code = ?"
                + (target.replaces() ? "" : " AND period IS NOT DISTINCT FROM ?");
        try (PreparedStatement statement = connection.prepareStatement(old)) {
            statement.setString(1, load.request().dataset());
            if (!target.replaces()) {
                statement.setString(2, period);
            }
            statement.executeUpdate();
        }
        String sql = "INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)"
                + " VALUES (?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.request().dataset());
            statement.setString(2, period);
            statement.setLong(3, load.loadId());
            statement.setLong(4, rows);
            statement.executeUpdate();
        }
    }

    void recordChanges(List<ShapeChange> changes) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_schema_changes"
                + " (source_code, load_id, change_type, column_name, old_type, new_type) VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (ShapeChange change : changes) {
                statement.setString(1, load.request().dataset());
                statement.setLong(2, load.loadId());
                statement.setString(3, change.type());
                statement.setString(4, change.column());
                statement.setString(5, change.oldType());
                statement.setString(6, change.newType());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void updateRegistry(String columns, int columnCount, long rowCount) throws SQLException {
        String sql = "UPDATE datawarp.tbl_data_sources SET columns = ?::jsonb, column_count = ?, row_count = ?,"
                + " status = CASE status WHEN 'registered' THEN 'active' ELSE status END,"
                + " last_load_at = clock_timestamp(), updated_at = clock_timestamp(),"
                + " first_period = p.first, last_period = p.last"
                + " FROM (SELECT min(period COLLATE \"C\") AS first, max(period COLLATE \"C\") AS last"
                + " FROM datawarp.tbl_dataset_periods WHERE source_code = ?) p WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, columns);
            statement.setInt(2, columnCount);
            statement.setLong(3, rowCount);
            statement.setString(4, load.request().dataset());
            statement.setString(5, load.request().dataset());
            statement.executeUpdate();
        }
    }

    /** Adds to what the event says besides its end; nothing when the text is empty. */
    void warn(String text) throws SQLException {
        String sql = "UPDATE datawarp.tbl_load_events SET error_message = concat_ws('. ', error_message, ?)"
                + " WHERE load_id = ? AND ? <> ''";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            statement.setLong(2, load.loadId());
            statement.setString(3, text);
            statement.executeUpdate();
        }
    }

    void complete(LoadStatus status, long rows, List<String> columnsAdded, @Nullable String supersededBy)
            throws SQLException {
        String sql = "UPDATE datawarp.tbl_load_events SET status = ?, rows_loaded = ?, columns_added = ?,"
                + " error_code = coalesce(?, error_code), error_message = coalesce(?, error_message)"
                + " WHERE load_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status.word());
            statement.setLong(2, rows);
            statement.setArray(3, connection.createArrayOf("text", columnsAdded.toArray()));
            statement.setString(4, supersededBy == null ? null : "SUPERSEDED");
            statement.setString(5, supersededBy);
            statement.setLong(6, load.loadId());
            statement.executeUpdate();
        }
    }
}
