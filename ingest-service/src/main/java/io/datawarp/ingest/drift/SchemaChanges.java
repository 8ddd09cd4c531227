package io.datawarp.ingest.drift;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Puts questions into tbl_schema_changes, each once. */
final class SchemaChanges {

    private SchemaChanges() {}

    /** Asks, unless it is asked already, and returns the id of the question. */
    static long ask(Connection connection, String dataset, long loadId, Finding finding) throws SQLException {
        String known = "SELECT change_id FROM datawarp.tbl_schema_changes WHERE source_code = ? AND change_type = ?"
                + " AND column_name IS NOT DISTINCT FROM ? AND new_name IS NOT DISTINCT FROM ?"
                + " AND status <> 'applied' AND applied_at IS NULL ORDER BY change_id DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(known)) {
            statement.setString(1, dataset);
            statement.setString(2, finding.type());
            statement.setString(3, finding.column());
            statement.setString(4, finding.newName());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return row.getLong(1);
                }
            }
        }
        String sql =
                "INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, new_name,"
                        + " old_type, new_type, status, reason, decided_by, decided_at, evidence)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? = 'rejected' THEN 'contract' END,"
                        + " CASE WHEN ? = 'rejected' THEN clock_timestamp() END, ?::jsonb) RETURNING change_id";
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
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
