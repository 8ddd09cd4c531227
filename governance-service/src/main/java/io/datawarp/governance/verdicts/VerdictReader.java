package io.datawarp.governance.verdicts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.governance.verdicts.Verdicts.GateVerdict;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the verdicts of a load, archived or not. */
@ApplicationScoped
class VerdictReader {

    private final DataSource database;
    private final ObjectMapper json;

    VerdictReader(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    Verdicts of(long loadId) throws SQLException {
        String sql = """
                SELECT
                    e.source_code, e.period, e.status, r.gate, r.verdict, r.message, r.measured, r.threshold, r.details, r.checked_at
                FROM datawarp.load_history AS e
                LEFT JOIN (
                    SELECT load_id, result_id, gate, verdict, message, measured, threshold, details, checked_at
                    FROM datawarp.tbl_validation_results
                    UNION ALL
                    -- The archive's own number, so that its index finds the load before its verdicts are read.
                    SELECT
                        a.load_id, v.result_id, v.gate, v.verdict, v.message, v.measured, v.threshold, v.details,
                        v.checked_at
                    FROM datawarp.tbl_load_events_archive AS a
                    CROSS JOIN jsonb_populate_recordset(NULL::datawarp.tbl_validation_results, a.verdicts) AS v
                ) AS r USING (load_id)
                WHERE e.load_id = ?
                ORDER BY r.result_id
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            try (ResultSet rows = statement.executeQuery()) {
                return read(loadId, rows);
            }
        }
    }

    private Verdicts read(long loadId, ResultSet rows) throws SQLException {
        if (!rows.next()) {
            throw Problem.of(
                    404,
                    "LOAD_NOT_FOUND",
                    "Load not found",
                    "No load " + loadId + "; GET /v1/loads of ingest-service lists what there is");
        }
        String dataset = rows.getString("source_code");
        String period = rows.getString("period");
        String status = rows.getString("status");
        String overall = null;
        List<GateVerdict> verdicts = new ArrayList<>();
        do {
            String gate = rows.getString("gate");
            if (gate == null) {
                break;
            }
            if (gate.equals("overall")) {
                overall = rows.getString("verdict");
            }
            verdicts.add(new GateVerdict(
                    gate,
                    rows.getString("verdict"),
                    rows.getString("message"),
                    rows.getBigDecimal("measured"),
                    rows.getBigDecimal("threshold"),
                    parse(rows.getString("details")),
                    rows.getObject("checked_at", OffsetDateTime.class).toInstant()));
        } while (rows.next());
        String title = dataset + (period == null ? "" : " " + period) + ", load " + loadId;
        return new Verdicts(loadId, dataset, status, overall, VerdictReport.of(title, overall, verdicts), verdicts);
    }

    private JsonNode parse(String text) throws SQLException {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("The database gave JSON that is none", e);
        }
    }
}
