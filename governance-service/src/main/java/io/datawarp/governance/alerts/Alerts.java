package io.datawarp.governance.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Raises and closes alerts. One load has at most one alert of a kind, however often it is raised. */
@ApplicationScoped
public class Alerts {

    /** Judging a load failed again and again. */
    public static final String JUDGING_FAILED = "judging_failed";

    private final DataSource database;

    Alerts(DataSource database) {
        this.database = database;
    }

    /** Raises a critical alert of a load. */
    public void raise(String kind, long loadId, String message) throws SQLException {
        String sql = """
                INSERT INTO datawarp.tbl_alerts (severity, kind, source_code, load_id, message)
                SELECT 'critical', ?, source_code, load_id, ?
                FROM datawarp.tbl_load_events
                WHERE load_id = ?
                ON CONFLICT (kind, load_id) WHERE load_id IS NOT NULL DO NOTHING
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind);
            statement.setString(2, message);
            statement.setLong(3, loadId);
            statement.executeUpdate();
        }
    }

    /** Raises an alert that is no load's, unless one of that kind and subject is open. */
    public void raise(String severity, String kind, String subject, String message) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_alerts (severity, kind, subject, message) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (kind, subject) WHERE closed_at IS NULL AND subject IS NOT NULL DO NOTHING";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, severity);
            statement.setString(2, kind);
            statement.setString(3, subject);
            statement.setString(4, message);
            statement.executeUpdate();
        }
    }

    /** Closes the open alert of that kind and subject, if there is one. */
    public void close(String kind, String subject) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE datawarp.tbl_alerts SET closed_at = clock_timestamp()"
                                + " WHERE kind = ? AND subject = ? AND closed_at IS NULL")) {
            statement.setString(1, kind);
            statement.setString(2, subject);
            statement.executeUpdate();
        }
    }

    /** Alerts for loads that failed lately and have none yet; critical from the third failure in a row. */
    int raiseForFailedLoads(int days) throws SQLException {
        String sql = """
                INSERT INTO datawarp.tbl_alerts (severity, kind, source_code, load_id, message)
                SELECT
                    CASE WHEN drift.stopped OR history.in_a_row >= 3 THEN 'critical' ELSE 'warning' END,
                    CASE WHEN drift.stopped THEN 'drift_stopped' ELSE 'load_failed' END,
                    e.source_code,
                    e.load_id,
                    format(
                        'Load %s of %s%s %s%s: %s',
                        e.load_id,
                        e.source_code,
                        ' for ' || e.period,
                        CASE e.status WHEN 'rolled_back' THEN 'was stopped by the gates' ELSE 'failed' END,
                        CASE WHEN history.in_a_row > 1 THEN format(' (%s failures in a row)', history.in_a_row) END,
                        e.error_message
                    )
                FROM datawarp.tbl_load_events AS e
                CROSS JOIN LATERAL (
                    SELECT count(*) AS in_a_row
                    FROM datawarp.tbl_load_events AS f
                    WHERE f.source_code = e.source_code
                        AND f.schema_name = e.schema_name
                        AND f.load_id <= e.load_id
                        AND f.status IN ('failed', 'rolled_back')
                        AND f.error_code IS DISTINCT FROM 'CANCELLED'
                        AND f.load_id > coalesce(
                            (
                                SELECT max(c.load_id)
                                FROM datawarp.tbl_load_events AS c
                                WHERE c.source_code = e.source_code
                                    AND c.schema_name = e.schema_name
                                    AND c.status = 'completed'
                                    AND c.load_id < e.load_id
                            ),
                            0
                        )
                ) AS history
                CROSS JOIN LATERAL (
                    SELECT EXISTS (
                        SELECT FROM datawarp.tbl_validation_results AS r
                        WHERE r.load_id = e.load_id AND r.gate = 'schema' AND r.verdict = 'fail'
                    ) AND e.status = 'rolled_back' AS stopped
                ) AS drift
                WHERE e.status IN ('failed', 'rolled_back')
                    AND e.schema_name <> 'staging_test'
                    AND e.error_code IS DISTINCT FROM 'CANCELLED'
                    AND e.started_at > clock_timestamp() - make_interval(days => ?)
                    AND NOT EXISTS (
                        SELECT FROM datawarp.tbl_alerts AS a
                        WHERE a.kind IN ('load_failed', 'drift_stopped') AND a.load_id = e.load_id
                    )
                ORDER BY e.load_id
                ON CONFLICT (kind, load_id) WHERE load_id IS NOT NULL DO NOTHING
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, days);
            return statement.executeUpdate();
        }
    }

    /** Closes alerts whose cause has gone: the period, or the file, was loaded after all, or the load has its verdict or its end. */
    int closeSettled() throws SQLException {
        String sql = """
                UPDATE datawarp.tbl_alerts AS a
                SET closed_at = clock_timestamp()
                FROM datawarp.tbl_load_events AS e
                WHERE a.closed_at IS NULL
                    AND e.load_id = a.load_id
                    AND (
                        a.kind IN ('load_failed', 'drift_stopped') AND (
                            -- No later load may ever tell, such as of a file that was the wrong one.
                            e.period IS NULL AND a.acknowledged_at IS NOT NULL
                            OR EXISTS (
                                SELECT
                                FROM datawarp.tbl_load_events AS c
                                WHERE c.source_code = e.source_code
                                    AND c.schema_name = e.schema_name
                                    AND c.load_id > e.load_id
                                    AND c.status = 'completed'
                                    AND datawarp.mends(c.period, c.url, e.period, e.url)
                            )
                        )
                        OR a.kind = 'judging_failed' AND (
                            e.status <> 'validating'
                            OR EXISTS (SELECT FROM datawarp.tbl_validation_results AS r WHERE r.load_id = e.load_id)
                        )
                    )
                """;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
