package io.datawarp.governance.report;

import io.datawarp.governance.capacity.Forecaster;
import io.datawarp.governance.report.Report.Failure;
import io.datawarp.governance.report.Report.Job;
import io.datawarp.governance.report.Report.LoadDay;
import io.datawarp.governance.report.Report.OpenAlert;
import io.datawarp.governance.report.Report.Size;
import io.datawarp.governance.report.Report.Use;
import io.datawarp.governance.success.Success;
import io.datawarp.governance.success.SuccessReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Gathers the report. Test loads are experiments and don't count. */
@ApplicationScoped
public class ReportReader {

    private static final int WEEK = 7;
    private static final int SHOWN = 50;

    private static final String LOADS = """
            SELECT
                day,
                count(e.load_id) FILTER (WHERE e.status = 'completed'),
                count(e.load_id) FILTER (WHERE e.status IN ('failed', 'rolled_back'))
            FROM generate_series(0, 13) AS back
            CROSS JOIN LATERAL (
                SELECT (clock_timestamp() AT TIME ZONE 'UTC')::date - 13 + back AS day
            ) AS days
            LEFT JOIN datawarp.tbl_load_events AS e
                ON e.started_at > clock_timestamp() - interval '16 days'
                AND (e.completed_at AT TIME ZONE 'UTC')::date = day
                AND e.schema_name <> 'staging_test' AND e.error_code IS DISTINCT FROM 'CANCELLED'
            GROUP BY day
            ORDER BY day
            """;

    private static final String FAILURES = """
            SELECT e.load_id, e.source_code, e.period, e.error_message, d.owner
            FROM datawarp.tbl_load_events AS e
            LEFT JOIN datawarp.tbl_data_sources AS d ON d.code = e.source_code
            WHERE e.status IN ('failed', 'rolled_back') AND e.schema_name <> 'staging_test'
                AND e.error_code IS DISTINCT FROM 'CANCELLED'
                AND e.started_at > clock_timestamp() - interval '7 days'
                AND NOT EXISTS (
                    SELECT FROM datawarp.tbl_load_events AS l
                    WHERE l.source_code = e.source_code AND l.schema_name = e.schema_name AND l.load_id > e.load_id
                        AND l.status IN ('completed', 'failed', 'rolled_back')
                        AND datawarp.mends(l.period, l.url, e.period, e.url)
                )
                AND NOT EXISTS (
                    SELECT FROM datawarp.tbl_alerts AS a
                    WHERE a.load_id = e.load_id AND e.period IS NULL AND a.acknowledged_at IS NOT NULL
                )
            ORDER BY e.load_id DESC
            LIMIT %d
            """.formatted(SHOWN);

    private static final String ALERTS = """
            SELECT severity, kind, message
            FROM datawarp.tbl_alerts
            WHERE closed_at IS NULL
            ORDER BY array_position(ARRAY['critical', 'warning', 'info'], severity), alert_id DESC
            """;

    private static final String LARGEST = """
            SELECT m.source_code, m.size_bytes, m.size_bytes - coalesce(o.size_bytes, m.size_bytes), m.row_count
            FROM datawarp.tbl_source_metrics AS m
            LEFT JOIN datawarp.tbl_source_metrics AS o
                ON o.source_code = m.source_code AND o.measured_on = m.measured_on - 7
            WHERE m.measured_on = (SELECT max(measured_on) FROM datawarp.tbl_source_metrics)
            ORDER BY m.size_bytes DESC, m.source_code
            LIMIT 10
            """;

    private static final String MOST_ASKED = """
            SELECT dataset, count(*)
            FROM datawarp.tbl_query_log
            CROSS JOIN unnest(datasets) AS dataset
            WHERE asked_at > clock_timestamp() - interval '7 days'
            GROUP BY dataset
            ORDER BY 2 DESC, 1
            LIMIT 10
            """;

    private static final String USE = """
            SELECT
                count(*), count(DISTINCT caller),
                count(*) FILTER (WHERE outcome IN ('refused', 'failed')),
                coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY duration_ms), 0)
            FROM datawarp.tbl_query_log
            WHERE asked_at > clock_timestamp() - interval '7 days'
            """;

    private static final String JOBS = """
            SELECT DISTINCT ON (kind)
                kind, status, to_char(coalesce(completed_at, started_at, run_after) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'),
                error_message
            FROM datawarp.tbl_jobs
            WHERE run_after > clock_timestamp() - interval '8 days' AND kind LIKE 'maintain\\_%'
            ORDER BY kind, job_id DESC
            """;

    private final DataSource database;
    private final SuccessReader success;
    private final Forecaster forecaster;

    ReportReader(DataSource database, SuccessReader success, Forecaster forecaster) {
        this.database = database;
        this.success = success;
        this.forecaster = forecaster;
    }

    public Report read() throws SQLException {
        Success figures = success.read();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<LoadDay> loads = rows(
                    statement,
                    LOADS,
                    row -> new LoadDay(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)));
            List<Failure> failures = rows(
                    statement,
                    FAILURES,
                    row -> new Failure(
                            row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            List<OpenAlert> alerts =
                    rows(statement, ALERTS, row -> new OpenAlert(row.getString(1), row.getString(2), row.getString(3)));
            return new Report(
                    LocalDate.now(ZoneOffset.UTC),
                    headline(figures, failures, alerts),
                    loadSentence(loads),
                    loads,
                    failures,
                    alerts.subList(0, Math.min(SHOWN, alerts.size())),
                    Math.max(0, alerts.size() - SHOWN),
                    figures,
                    forecaster.forecast(),
                    rows(
                            statement,
                            LARGEST,
                            row -> new Size(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4))),
                    rows(statement, USE, ReportReader::useSentence).get(0),
                    rows(statement, MOST_ASKED, row -> new Use(row.getString(1), row.getLong(2))),
                    rows(
                            statement,
                            JOBS,
                            row -> new Job(row.getString(1), row.getString(2), row.getString(3), row.getString(4))),
                    Instant.now());
        }
    }

    private static String headline(Success figures, List<Failure> failures, List<OpenAlert> alerts) {
        long critical = alerts.stream()
                .filter(alert -> alert.severity().equals("critical"))
                .count();
        if (critical > 0) {
            return count(critical, "critical alert needs", "critical alerts need") + " somebody now. "
                    + targets(figures);
        }
        if (!failures.isEmpty()) {
            return count(failures.size(), "failed load waits", "failed loads wait") + " for somebody. "
                    + targets(figures);
        }
        return "Nothing needs you. " + targets(figures);
    }

    private static String targets(Success figures) {
        return figures.sentence() + ".";
    }

    private static String loadSentence(List<LoadDay> loads) {
        List<LoadDay> week = loads.subList(loads.size() - WEEK, loads.size());
        List<LoadDay> before = loads.subList(0, loads.size() - WEEK);
        long completed = week.stream().mapToLong(LoadDay::completed).sum();
        long failed = week.stream().mapToLong(LoadDay::failed).sum();
        long earlier = before.stream().mapToLong(LoadDay::completed).sum();
        return count(completed, "load", "loads") + " completed and " + failed
                + " failed in seven days; in the seven before, " + earlier + " completed.";
    }

    private static String useSentence(ResultSet row) throws SQLException {
        long questions = row.getLong(1);
        return questions == 0
                ? "Nobody asked anything this week."
                : count(questions, "question", "questions") + " from "
                        + count(row.getLong(2), "caller", "callers") + " this week, " + row.getLong(3)
                        + " refused or failed; 95 of 100 were answered within " + row.getLong(4) + " ms.";
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static <T> List<T> rows(Statement statement, String sql, Reader<T> reader) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
