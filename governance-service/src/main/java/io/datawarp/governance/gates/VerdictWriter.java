package io.datawarp.governance.gates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Writes all findings of a load, in the transaction of the caller. */
@ApplicationScoped
class VerdictWriter {

    private final ObjectMapper json;

    VerdictWriter(ObjectMapper json) {
        this.json = json;
    }

    void write(Connection connection, Load load, List<Finding> findings) throws SQLException {
        String sql = """
                INSERT INTO datawarp.tbl_validation_results
                    (load_id, gate, verdict, message, measured, threshold, details)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Finding finding : findings) {
                statement.setLong(1, load.id());
                statement.setString(2, finding.gate());
                statement.setString(3, finding.verdict().word());
                statement.setString(4, finding.message());
                statement.setObject(5, finding.measured(), Types.BIGINT);
                statement.setObject(6, finding.threshold(), Types.BIGINT);
                statement.setString(7, details(finding));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        if (!load.isTest()) {
            touch(connection, load.dataset());
        }
    }

    private static void touch(Connection connection, String dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE datawarp.tbl_data_sources SET last_validated_at = clock_timestamp() WHERE code = ?")) {
            statement.setString(1, dataset);
            statement.executeUpdate();
        }
    }

    private String details(Finding finding) throws SQLException {
        try {
            return json.writeValueAsString(finding.details());
        } catch (JsonProcessingException e) {
            throw new SQLException("The details of gate " + finding.gate() + " could not be written", e);
        }
    }
}
