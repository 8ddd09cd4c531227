package io.datawarp.governance.gates;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads which gates of a dataset are waived now, and why. */
@ApplicationScoped
class WaiverReader {

    Map<String, String> inForce(Connection connection, String dataset) throws SQLException {
        String sql = """
                SELECT gate, format(
                    'waived by %s until %s: %s',
                    granted_by, to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), reason
                )
                FROM datawarp.tbl_gate_waivers
                WHERE source_code = ? AND revoked_at IS NULL AND expires_at > clock_timestamp()
                ORDER BY expires_at
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, String> waivers = new HashMap<>();
                while (rows.next()) {
                    waivers.put(rows.getString(1), rows.getString(2));
                }
                return waivers;
            }
        }
    }
}
