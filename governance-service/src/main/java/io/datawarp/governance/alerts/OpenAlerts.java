package io.datawarp.governance.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    /** How many of each kind and severity; nothing of a kind of which there is none. */
    List<OfKind> byKind() throws SQLException {
        String sql = "SELECT kind, severity, count(*) FROM datawarp.tbl_alerts WHERE closed_at IS NULL"
                + " GROUP BY kind, severity ORDER BY kind, severity";
        List<OfKind> counts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.add(new OfKind(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return counts;
    }

    /** Open alerts of a kind. */
    record OfKind(String kind, String severity, long count) {}
}
