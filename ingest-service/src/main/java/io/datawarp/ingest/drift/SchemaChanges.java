package io.datawarp.ingest.drift;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Puts questions into tbl_schema_changes, each once. */
final class SchemaChanges {

    private SchemaChanges() {}

    /** Asks, unless it is asked already, and returns the id of the question. */
    static long ask(Connection connection, String dataset, long loadId, Finding finding) throws SQLException {
        Optional<Long> id = known(connection, dataset, finding);
        while (id.isEmpty()) {
            // Nothing is added where another load has asked just now: its question is there then.
            add(connection, dataset, loadId, finding);
            id = known(connection, dataset, finding);
        }
        return id.get();
    }

    private static Optional<Long> known(Connection connection, String dataset, Finding finding) throws SQLException {
        String known = "SELECT change_id FROM datawarp.tbl_schema_changes WHERE source_code = ? AND change_type = ?"
                + " AND column_name IS NOT DISTINCT FROM ? AND new_name IS NOT DISTINCT FROM ?"
                + " AND status <> 'applied' AND applied_at IS NULL"
                // What was decided is an answer to the same question only: another unit, other keys are asked anew.
                + " AND (status = 'open' OR (new_type IS NOT DISTINCT FROM ? AND evidence ->> 'proposed_keys'"
                + " IS NOT DISTINCT FROM ?) OR change_type NOT IN ('unit_changed', 'twins_changed', 'grain_changed'))"
                + " ORDER BY change_id DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(known)) {
            statement.setString(1, dataset);
            statement.setString(2, finding.type());
            statement.setString(3, finding.column());
            statement.setString(4, finding.newName());
            statement.setString(5, finding.newType());
            statement.setString(6, finding.evidence().path("proposed_keys").asText(null));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void add(Connection connection, String dataset, long loadId, Finding finding) throws SQLException {
        String sql =
                "INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, new_name,"
                        + " old_type, new_type, status, reason, decided_by, decided_at, evidence)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? = 'rejected' THEN 'contract' END,"
                        + " CASE WHEN ? = 'rejected' THEN clock_timestamp() END, ?::jsonb)"
                        + " ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setLong(2, loadId);
            statement.setString(3, finding.type());
            statement.setString(4, finding.column());
            statement.setString(5, finding.newName());
            statement.setString(6, finding.oldType());
            statement.setString(7, finding.newType());
            statement.setString(8, finding.status());
            statement.setString(9, finding.reason());
            statement.setString(10, finding.status());
            statement.setString(11, finding.status());
            statement.setString(12, finding.evidence().toString());
            statement.executeUpdate();
        }
    }
}
