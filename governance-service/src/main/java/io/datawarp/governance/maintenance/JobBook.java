package io.datawarp.governance.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The maintenance jobs among datawarp.tbl_jobs. */
@ApplicationScoped
class JobBook {

    private static final String COLUMNS =
            " job_id, kind, status, coalesce(payload ->> 'dry_run', '') = 'true' AS dry_run,"
                    + " requested_by, step, done, total, coalesce(result, '[]') AS result, error_message, run_after, started_at,"
                    + " completed_at ";

    private final DataSource database;
    private final ObjectMapper json;

    JobBook(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Asks for a job. One that waits already and would do the same is given instead. */
    Job ask(Rhythm rhythm, boolean dryRun, String who) throws SQLException {
        String sql = "WITH waiting AS (SELECT job_id FROM datawarp.tbl_jobs WHERE kind = ? AND status = 'waiting'"
                + " AND (coalesce(payload ->> 'dry_run', '') = 'true') = ? ORDER BY job_id LIMIT 1),"
                + " asked AS (INSERT INTO datawarp.tbl_jobs (kind, payload, requested_by)"
                + " SELECT ?, jsonb_build_object('dry_run', ?), ? WHERE NOT EXISTS (SELECT FROM waiting)"
                + " RETURNING job_id) SELECT job_id FROM asked UNION ALL SELECT job_id FROM waiting";
        long jobId = Transaction.<Long, RuntimeException>get(database, connection -> {
            lock(connection);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, rhythm.kind());
                statement.setBoolean(2, dryRun);
                statement.setString(3, rhythm.kind());
                statement.setBoolean(4, dryRun);
                statement.setString(5, who);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
        return find(jobId).orElseThrow();
    }

    Optional<Job> find(long jobId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT" + COLUMNS + "FROM datawarp.tbl_jobs WHERE job_id = ? AND kind LIKE 'maintain\\_%'")) {
            statement.setLong(1, jobId);
            return read(statement).stream().findFirst();
        }
    }

    List<Job> newest() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT" + COLUMNS
                        + "FROM datawarp.tbl_jobs WHERE kind LIKE 'maintain\\_%' ORDER BY job_id DESC LIMIT 50")) {
            return read(statement);
        }
    }

    /** A job that waits ends at once, one that runs at its next step; empty when it has ended. */
    Optional<Job> cancel(long jobId) throws SQLException {
        String sql = "UPDATE datawarp.tbl_jobs SET cancel_requested_at = clock_timestamp(),"
                + " status = CASE WHEN status = 'waiting' THEN 'cancelled' ELSE status END,"
                + " completed_at = CASE WHEN status = 'waiting' THEN clock_timestamp() END"
                + " WHERE job_id = ? AND kind LIKE 'maintain\\_%' AND status IN ('waiting', 'running') RETURNING"
                + COLUMNS;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, jobId);
            return read(statement).stream().findFirst();
        }
    }

    /** Takes the job that has waited longest. Only who holds the maintenance lock may call it. */
    Optional<Job> take(Connection connection) throws SQLException {
        // Whoever ran these has died: nobody else holds the lock.
        try (PreparedStatement statement = connection.prepareStatement("UPDATE datawarp.tbl_jobs SET status = 'waiting'"
                + " WHERE kind LIKE 'maintain\\_%' AND status = 'running'")) {
            statement.executeUpdate();
        }
        String sql = "UPDATE datawarp.tbl_jobs SET status = 'running', attempts = attempts + 1, result = '[]',"
                + " started_at = clock_timestamp(), updated_at = clock_timestamp() WHERE job_id = ("
                + "SELECT job_id FROM datawarp.tbl_jobs WHERE kind LIKE 'maintain\\_%' AND status = 'waiting'"
                + " AND run_after <= clock_timestamp() ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING"
                + COLUMNS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return read(statement).stream().findFirst();
        }
    }

    /** Writes how far a job is; true when somebody has cancelled it. */
    boolean progress(Connection connection, long jobId, String step, @Nullable Long done, @Nullable Long total)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE datawarp.tbl_jobs SET step = ?, done = ?, total = ?, updated_at = clock_timestamp()"
                        + " WHERE job_id = ? RETURNING cancel_requested_at IS NOT NULL")) {
            statement.setString(1, step);
            statement.setObject(2, done, Types.BIGINT);
            statement.setObject(3, total, Types.BIGINT);
            statement.setLong(4, jobId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void outcomes(Connection connection, long jobId, List<Outcome> outcomes) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE datawarp.tbl_jobs SET result = ?::jsonb WHERE job_id = ?")) {
            statement.setString(1, json.valueToTree(outcomes).toString());
            statement.setLong(2, jobId);
            statement.executeUpdate();
        }
    }

    void end(Connection connection, long jobId, String status, @Nullable String error) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE datawarp.tbl_jobs SET status = ?, error_message = ?, completed_at = clock_timestamp(),"
                        + " step = NULL, done = NULL, total = NULL WHERE job_id = ?")) {
            statement.setString(1, status);
            statement.setString(2, error);
            statement.setLong(3, jobId);
            statement.executeUpdate();
        }
    }

    // Two clocks that strike at once ask for one job.
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(" + MaintenanceWorker.LOCK_CLASS + ", 2)")) {
            statement.execute();
        }
    }

    private List<Job> read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<Job> jobs = new ArrayList<>();
            while (row.next()) {
                jobs.add(new Job(
                        row.getLong("job_id"),
                        row.getString("kind").substring("maintain_".length()),
                        row.getString("status"),
                        row.getBoolean("dry_run"),
                        row.getString("requested_by"),
                        row.getString("step"),
                        row.getObject("done", Long.class),
                        row.getObject("total", Long.class),
                        parse(row.getString("result")),
                        row.getString("error_message"),
                        row.getObject("run_after", OffsetDateTime.class).toInstant(),
                        time(row.getObject("started_at", OffsetDateTime.class)),
                        time(row.getObject("completed_at", OffsetDateTime.class))));
            }
            return jobs;
        }
    }

    private JsonNode parse(String text) throws SQLException {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("The database gave JSON that is none", e);
        }
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
