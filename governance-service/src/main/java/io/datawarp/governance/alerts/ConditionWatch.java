package io.datawarp.governance.alerts;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Raises what is found wrong and closes what is no longer. Two instances that look at once raise nothing twice. */
@ApplicationScoped
class ConditionWatch {

    private static final Logger LOG = Logger.getLogger(ConditionWatch.class);

    private final DataSource database;
    private final List<Condition> conditions;

    ConditionWatch(DataSource database, AlertConfig config) {
        this.database = database;
        this.conditions = Conditions.of(config);
    }

    @Scheduled(
            every = "${datawarp.governance.alerts.check-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        check();
    }

    /** Looks at every condition; one that can't be looked at does not keep the others from it. */
    void check() {
        for (Condition condition : conditions) {
            try {
                check(condition);
            } catch (SQLException e) {
                LOG.errorf("%s could not be looked for (%s); trying again soon", condition.kind(), e.getMessage());
            }
        }
    }

    private void check(Condition condition) throws SQLException {
        String sql = """
                WITH present AS MATERIALIZED (
                    %s
                ),
                raised AS (
                    INSERT INTO datawarp.tbl_alerts AS a (severity, kind, subject, source_code, publication, message)
                    SELECT ?, ?, p.subject, p.source_code, p.publication, p.message
                    FROM present AS p
                    ON CONFLICT (kind, subject) WHERE closed_at IS NULL AND subject IS NOT NULL
                        -- What it says is to be true as long as it is open: how many are late, and which.
                        DO UPDATE SET message = excluded.message WHERE a.message <> excluded.message
                    RETURNING xmax = 0 AS is_new
                ),
                closed AS (
                    UPDATE datawarp.tbl_alerts AS a
                    SET closed_at = clock_timestamp()
                    WHERE a.kind = ? AND a.closed_at IS NULL
                        AND NOT EXISTS (SELECT FROM present AS p WHERE p.subject = a.subject)
                    RETURNING 1
                )
                SELECT (SELECT count(*) FROM raised WHERE is_new), (SELECT count(*) FROM closed)
                """.formatted(condition.sql());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, condition.severity());
            statement.setString(2, condition.kind());
            statement.setString(3, condition.kind());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getLong(1) + row.getLong(2) > 0) {
                    LOG.infof("%s: raised %d, closed %d", condition.kind(), row.getLong(1), row.getLong(2));
                }
            }
        }
    }
}
