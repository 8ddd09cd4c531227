package io.datawarp.export.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The queue of exports: rows of tbl_jobs, so that a request outlives the process that took it. */
@ApplicationScoped
class ExportJobs {

    private static final String INSERT = """
            INSERT INTO datawarp.tbl_jobs (kind, payload, attempts, run_after)
            VALUES ('export', ?::jsonb, ?, clock_timestamp() + ? * interval '1 millisecond') RETURNING job_id
            """;

    // Two replicas that hear of one load at the same moment may both add a job; the second finds nothing to do. A job
    // that waits because of a publish does not look into the store, so it stands for its like alone. A retry may wait
    // an hour, which a load that was published meanwhile does not.
    private static final String INSERT_UNLESS_WAITING = """
            WITH asked AS (
                SELECT ?::jsonb AS payload, ? AS attempts, clock_timestamp() + ? * interval '1 millisecond' AS due
            ),
            standing AS (
                SELECT j.job_id, j.run_after FROM datawarp.tbl_jobs AS j CROSS JOIN asked
                WHERE j.kind = 'export' AND j.status = 'waiting'
                    AND (j.payload ->> 'trigger' IN ('retry', 'schedule')
                        OR (j.payload ->> 'trigger' = 'publish' AND asked.payload ->> 'trigger' = 'publish'))
                ORDER BY j.run_after, j.job_id
                LIMIT 1
            ),
            sooner AS (
                UPDATE datawarp.tbl_jobs AS j SET run_after = asked.due
                FROM asked CROSS JOIN standing
                WHERE j.job_id = standing.job_id AND j.status = 'waiting' AND j.run_after > asked.due
            )
            INSERT INTO datawarp.tbl_jobs (kind, payload, attempts, run_after)
            SELECT 'export', payload, attempts, due
            FROM asked
            WHERE NOT EXISTS (SELECT FROM standing)
            RETURNING job_id
            """;

    private static final String TAKE = """
            UPDATE datawarp.tbl_jobs
            SET status = 'running', started_at = clock_timestamp(), attempts = attempts + 1
            WHERE job_id = (
                SELECT job_id FROM datawarp.tbl_jobs
                WHERE kind = 'export' AND status = 'waiting' AND run_after <= clock_timestamp()
                ORDER BY run_after, job_id
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING job_id, payload::text, attempts
            """;

    private final DataSource database;
    private final ObjectMapper json;

    ExportJobs(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Puts a caller's request into the queue and returns its number. */
    long add(ExportRequest request) throws SQLException {
        return insert(INSERT, payload(request, "request"), 0, Duration.ZERO).orElseThrow();
    }

    /** Asks for an export of what has changed. One that is waiting anyway does it, by then at the latest. */
    void addUnlessWaiting(String trigger, int attempts, Duration delay) throws SQLException {
        insert(INSERT_UNLESS_WAITING, payload(ExportRequest.changed(), trigger), attempts, delay);
    }

    /** Whether there is work: a job that is due, or one that is running, maybe in a process that is gone. */
    boolean isAnyDue() throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM datawarp.tbl_jobs WHERE kind = 'export' AND (status = 'running'"
                + " OR (status = 'waiting' AND run_after <= clock_timestamp())))";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    Optional<ExportJob> take() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(job(row.getLong(1), row.getString(2), row.getInt(3))) : Optional.empty();
        }
    }

    /** Notes a fact of the job, such as how many datasets it exports. */
    void note(long id, String key, JsonNode value) throws SQLException {
        update(
                "UPDATE datawarp.tbl_jobs SET payload = payload || ?::jsonb WHERE job_id = ?",
                json.createObjectNode().set(key, value).toString(),
                id);
    }

    /** Notes how many rows are written, and tells whether the job is to stop. */
    boolean beat(long id, long rows) throws SQLException {
        String sql = "UPDATE datawarp.tbl_jobs SET payload = payload || jsonb_build_object('rows', ?) WHERE job_id = ?"
                + " RETURNING coalesce((payload ->> 'cancel')::boolean, false)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, rows);
            statement.setLong(2, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Ends a job that waits, and asks one that runs to stop. Returns whether it has not ended. */
    boolean cancel(long id) throws SQLException {
        String sql =
                "UPDATE datawarp.tbl_jobs SET payload = payload || '{\"cancel\": true, \"error_code\": \"CANCELLED\"}',"
                        + " completed_at = CASE status WHEN 'waiting' THEN clock_timestamp() END,"
                        + " status = CASE status WHEN 'waiting' THEN 'cancelled' ELSE status END"
                        + " WHERE job_id = ? AND kind = 'export' AND status IN ('waiting', 'running')";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            return statement.executeUpdate() == 1;
        }
    }

    void complete(long id) throws SQLException {
        end(id, "done", null);
    }

    void fail(long id, String code, String detail) throws SQLException {
        note(id, "error_code", json.getNodeFactory().textNode(code));
        end(id, code.equals("CANCELLED") ? "cancelled" : "failed", detail);
    }

    /** Lets a job wait once more, and notes why. */
    void postpone(long id, String code, String detail, Duration delay) throws SQLException {
        note(id, "error_code", json.getNodeFactory().textNode(code));
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE datawarp.tbl_jobs SET status = 'waiting',"
                                + " error_message = ?,"
                                + " run_after = clock_timestamp() + ? * interval '1 millisecond' WHERE job_id = ?")) {
            statement.setString(1, detail);
            statement.setLong(2, delay.toMillis());
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    /** Puts back what a process took that is gone. Only the holder of the export lock may call this. */
    void takeBackOrphans() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement runs = connection.prepareStatement(
                        "UPDATE datawarp.tbl_export_runs SET status = 'failed', completed_at = clock_timestamp(),"
                                + " error_code = 'INTERRUPTED', error_message = 'The service was stopped during the"
                                + " export; it is done again by itself' WHERE status = 'in_progress'");
                PreparedStatement jobs = connection.prepareStatement(
                        "UPDATE datawarp.tbl_jobs SET status = 'waiting' WHERE kind = 'export' AND status ="
                                + " 'running'")) {
            runs.executeUpdate();
            jobs.executeUpdate();
        }
    }

    private void end(long id, String status, @Nullable String error) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("UPDATE datawarp.tbl_jobs SET status = ?,"
                        + " error_message = ?, completed_at = clock_timestamp() WHERE job_id = ?")) {
            statement.setString(1, status);
            statement.setString(2, error);
            statement.setLong(3, id);
            statement.executeUpdate();
        }
    }

    private void update(String sql, String value, long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    private Optional<Long> insert(String sql, ObjectNode payload, int attempts, Duration delay) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, payload.toString());
            statement.setInt(2, attempts);
            statement.setLong(3, delay.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private ObjectNode payload(ExportRequest request, String trigger) {
        return json.createObjectNode()
                .put("dataset", request.dataset())
                .put("all", request.all())
                .put("dry_run", request.dryRun())
                .put("archive", request.archive())
                .put("trigger", trigger);
    }

    private ExportJob job(long id, String payload, int attempts) {
        try {
            JsonNode fields = json.readTree(payload);
            ExportRequest request = new ExportRequest(
                    fields.path("dataset").textValue(),
                    fields.path("all").asBoolean(),
                    fields.path("dry_run").asBoolean(),
                    fields.path("archive").asBoolean());
            return new ExportJob(id, request, fields.path("trigger").asText(), attempts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
    }
}
