package io.datawarp.export.run;

import io.datawarp.database.Transaction;
import io.datawarp.export.ExportFailure;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off the jobs of kind {@code proof}, which retention asks for: {@code {"dataset","run"}}. A job is held by the
 * transaction that does it, so one whose process died waits again.
 */
@ApplicationScoped
class ProofWorker {

    private static final Logger LOG = Logger.getLogger(ProofWorker.class);

    private final DataSource database;
    private final CopyProof proof;

    ProofWorker(DataSource database, CopyProof proof) {
        this.database = database;
        this.proof = proof;
    }

    @Scheduled(every = "${datawarp.export.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() {
        try {
            boolean more = true;
            while (more) {
                more = Transaction.<Boolean, RuntimeException>get(database, this::next);
            }
        } catch (SQLException e) {
            LOG.warnf("The queue of proofs cannot be read: %s", e.getMessage());
        }
    }

    private boolean next(Connection connection) throws SQLException {
        String sql = """
                SELECT j.job_id, (j.payload ->> 'run')::bigint, j.payload ->> 'dataset', r.object_key, r.row_count,
                    r.sha256, r.columns::text
                FROM datawarp.tbl_jobs AS j
                LEFT JOIN datawarp.tbl_export_runs AS r
                    ON r.run_id = (j.payload ->> 'run')::bigint AND r.status = 'completed' AND r.sha256 IS NOT NULL
                WHERE j.kind = 'proof' AND j.status = 'waiting' AND j.run_after <= clock_timestamp()
                ORDER BY j.job_id
                LIMIT 1
                FOR UPDATE OF j SKIP LOCKED
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            String dataset = row.getString(3);
            Optional<String> trouble = row.getString(4) == null
                    ? Optional.of("No finished copy of " + dataset + " is recorded under that number")
                    : prove(new CopyProof.Recorded(
                            row.getLong(2),
                            dataset,
                            row.getString(4),
                            row.getLong(5),
                            row.getString(6),
                            row.getString(7)));
            // A proof of before must not stand beside a look that found the copy wanting.
            verified(connection, row.getLong(2), trouble.isEmpty());
            if (trouble.isEmpty()) {
                LOG.infof("%s was read back again and is what it was", row.getString(4));
            }
            end(connection, row.getLong(1), trouble.orElse(null));
            return true;
        }
    }

    /** Why the copy is not proved; empty when it is. */
    private Optional<String> prove(CopyProof.Recorded copy) {
        try {
            proof.prove(copy);
            return Optional.empty();
        } catch (IOException | SQLException | RuntimeException e) {
            ExportFailure failure = Failures.explain(copy.dataset(), e);
            LOG.warnf(e, "%s is not proved: %s", copy.key(), failure.detail());
            return Optional.of(failure.detail());
        }
    }

    private static void verified(Connection connection, long run, boolean isProved) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE datawarp.tbl_export_runs SET verified_at = CASE WHEN ?"
                        + " THEN clock_timestamp() END WHERE run_id = ?")) {
            statement.setBoolean(1, isProved);
            statement.setLong(2, run);
            statement.executeUpdate();
        }
    }

    private static void end(Connection connection, long job, @Nullable String error) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE datawarp.tbl_jobs SET status = ?,"
                + " error_message = ?, attempts = attempts + 1, started_at = transaction_timestamp(),"
                + " completed_at = clock_timestamp() WHERE job_id = ?")) {
            statement.setString(1, error == null ? "done" : "failed");
            statement.setString(2, error);
            statement.setLong(3, job);
            statement.executeUpdate();
        }
    }
}
