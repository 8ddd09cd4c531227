package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.stage.TableShape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two sides that are compared: a load in flight, and what is published. */
record Sides(
        Connection connection,
        TableShape published,
        TableShape incoming,
        LoadColumns columns,
        Optional<Previous> previous) {

    /**
     * The newest load that is published.
     *
     * @param held columns that it held back and still does
     */
    record Previous(long loadId, LoadColumns columns, Set<String> held) {}

    static Sides read(Connection connection, ObjectMapper json, long loadId, Target target, String dataset)
            throws SQLException {
        return new Sides(
                connection,
                TableShape.read(connection, target.schema(), target.table()),
                TableShape.incoming(connection, loadId),
                LoadColumns.of(json, columns(connection, loadId)),
                previous(connection, json, dataset));
    }

    /** Tells one shape of the published table from another. */
    static String fingerprint(TableShape published) {
        return Integer.toHexString(published.columns().toString().hashCode());
    }

    /** Data columns of the load that the published table lacks, without those for markers. */
    List<String> fresh() {
        return incoming.data().keySet().stream()
                .filter(name -> !published.columns().containsKey(name) && !columns.isMarker(name))
                .toList();
    }

    /** Published data columns that the load lacks. */
    List<String> absent() {
        return published.data().keySet().stream()
                .filter(name -> !incoming.columns().containsKey(name))
                .toList();
    }

    /** What stands after FROM for the rows of the previous load. */
    String previousRows() {
        return "(SELECT * FROM " + published.quoted() + " WHERE _load_id = "
                + previous.map(Previous::loadId).orElse(-1L) + ") AS previous";
    }

    private static String columns(Connection connection, long loadId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(columns, '[]') FROM datawarp.tbl_load_events WHERE load_id = ?")) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static Optional<Previous> previous(Connection connection, ObjectMapper json, String dataset)
            throws SQLException {
        String sql = "SELECT p.load_id, e.columns, ARRAY(SELECT h.column_name FROM datawarp.tbl_held_columns h"
                + " WHERE h.load_id = p.load_id AND h.filled_at IS NULL) AS held"
                + " FROM datawarp.tbl_dataset_periods p JOIN datawarp.tbl_load_events e ON e.load_id = p.load_id"
                + " WHERE p.source_code = ? ORDER BY p.load_id DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Previous(
                        row.getLong(1), LoadColumns.of(json, row.getString(2)), new HashSet<>(List.of((String[])
                                row.getArray(3).getArray()))));
            }
        }
    }
}
