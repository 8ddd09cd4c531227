package io.datawarp.governance.summary;

import io.datawarp.governance.alerts.OpenAlerts;
import io.datawarp.governance.orphans.OrphanSearch;
import io.datawarp.governance.summary.Summary.Failure;
import io.datawarp.governance.summary.Summary.Loads;
import io.datawarp.governance.summary.Summary.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gathers the summary. Test loads are experiments and don't count. */
@ApplicationScoped
class SummaryReader {

    private static final int DAYS = 7;
    private static final String LATELY =
            "schema_name <> 'staging_test' AND started_at > clock_timestamp() - interval '" + DAYS + " days'";

    private final DataSource database;
    private final OrphanSearch orphans;
    private final OpenAlerts alerts;

    SummaryReader(DataSource database, OrphanSearch orphans, OpenAlerts alerts) {
        this.database = database;
        this.orphans = orphans;
        this.alerts = alerts;
    }

    Summary read() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, Long> datasets = counts(
                    statement,
                    "SELECT s.status, count(d.code)"
                            + " FROM unnest(ARRAY['registered', 'active', 'deprecated', 'archived']) AS s (status)"
                            + " LEFT JOIN datawarp.tbl_data_sources AS d USING (status) GROUP BY s.status");
            Map<String, Long> loads = counts(
                    statement,
                    "SELECT status, count(*) FROM datawarp.tbl_load_events WHERE " + LATELY + " GROUP BY status");
            return new Summary(
                    datasets,
                    new Loads(DAYS, loads, successRate(loads)),
                    failures(statement),
                    oldestWaiting(statement),
                    orphans.count(),
                    alerts.bySeverity(),
                    Instant.now());
        }
    }

    private static @Nullable Double successRate(Map<String, Long> loads) {
        long completed = loads.getOrDefault("completed", 0L);
        long ended = completed + loads.getOrDefault("failed", 0L) + loads.getOrDefault("rolled_back", 0L);
        return ended == 0 ? null : (Double) ((double) completed / ended);
    }

    private static Map<String, Long> counts(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            Map<String, Long> counts = new LinkedHashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        }
    }

    private static List<Failure> failures(Statement statement) throws SQLException {
        String sql = "SELECT load_id, source_code, period, status, error_code, error_message, completed_at"
                + " FROM datawarp.tbl_load_events WHERE status IN ('failed', 'rolled_back') AND " + LATELY
                + " ORDER BY load_id DESC LIMIT 20";
        try (ResultSet rows = statement.executeQuery(sql)) {
            List<Failure> failures = new ArrayList<>();
            while (rows.next()) {
                OffsetDateTime completed = rows.getObject("completed_at", OffsetDateTime.class);
                failures.add(new Failure(
                        rows.getLong("load_id"),
                        rows.getString("source_code"),
                        rows.getString("period"),
                        rows.getString("status"),
                        rows.getString("error_code"),
                        rows.getString("error_message"),
                        completed == null ? null : completed.toInstant()));
            }
            return failures;
        }
    }

    private static @Nullable Waiting oldestWaiting(Statement statement) throws SQLException {
        String sql = "SELECT load_id, source_code, status, started_at,"
                + " floor(extract(epoch FROM clock_timestamp() - started_at))::bigint AS seconds"
                + " FROM datawarp.tbl_load_events WHERE status IN ('in_progress', 'validating')"
                + " ORDER BY started_at, load_id LIMIT 1";
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next()
                    ? new Waiting(
                            rows.getLong("load_id"),
                            rows.getString("source_code"),
                            rows.getString("status"),
                            rows.getObject("started_at", OffsetDateTime.class).toInstant(),
                            rows.getLong("seconds"))
                    : null;
        }
    }
}
