package io.datawarp.governance.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Counts the alerts that are open. */
@ApplicationScoped
public class OpenAlerts {

    private final DataSource database;

    OpenAlerts(DataSource database) {
        this.database = database;
    }

    /** How many of each severity, worst first; also those of which there are none. */
    public Map<String, Long> bySeverity() throws SQLException {
        String sql = """
                SELECT s.severity, count(a.alert_id)
                FROM (VALUES (1, 'critical'), (2, 'warning'), (3, 'info')) AS s (place, severity)
                LEFT JOIN datawarp.tbl_alerts AS a ON a.severity = s.severity AND a.closed_at IS NULL
                GROUP BY s.place, s.severity
                ORDER BY s.place
                """;
        return counts(sql);
    }

    /** How many of each kind; none of a kind of which there is none. */
    Map<String, Long> byKind() throws SQLException {
        return counts(
                "SELECT kind, count(*) FROM datawarp.tbl_alerts WHERE closed_at IS NULL GROUP BY kind ORDER BY kind");
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, Long> counts = new LinkedHashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        }
    }
}
