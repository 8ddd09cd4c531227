package io.datawarp.registry.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of one archiving, in one transaction that holds its job: ask for the copy, look whether it is proved, move
 * the table. Whatever dies in between leaves a job that the next step takes up.
 */
final class ArchivalStep {

    /** Lock not available, deadlock; and datawarp.archive_dataset says that the copy is older than the table by now. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("55P03", "40P01", "DW001");

    private static final String ANOTHER_COPY = "DW001";

    private final Connection connection;
    private final int attempts;

    ArchivalStep(Connection connection, int attempts) {
        this.connection = connection;
        this.attempts = attempts;
    }

    /** The state of a job that this transaction has taken. */
    record Job(
            long id,
            String dataset,
            String reason,
            String caller,
            int attempts,
            @Nullable Long export) {}

    /** What became of the export that the job waits for. */
    record Copy(
            String status,
            @Nullable Long run,
            @Nullable String code,
            @Nullable String detail) {}

    /** False when there is no work. */
    boolean make() throws SQLException {
        Optional<Job> taken = take();
        if (taken.isEmpty()) {
            return false;
        }
        Job job = taken.get();
        if (job.export() == null) {
            if (holdsRows(job.dataset())) {
                askForCopy(job);
            } else {
                move(job, null);
            }
            return true;
        }
        Copy copy = copy(job, job.export());
        if (copy.status().equals("done")) {
            move(job, copy.run());
        } else if (copy.status().equals("failed") && "DATASET_EMPTY".equals(copy.code())) {
            move(job, null);
        } else if (copy.status().equals("failed")) {
            fail(job, "The copy that must be there first could not be written. " + copy.detail());
        } else if (copy.status().equals("cancelled")) {
            fail(job, "The export of the copy that must be there first was cancelled; archive the dataset again");
        } else {
            later(job);
        }
        return true;
    }

    private Optional<Job> take() throws SQLException {
        String sql = """
                SELECT job_id, payload ->> 'dataset', payload ->> 'reason', payload ->> 'caller', attempts,
                    (payload ->> 'export')::bigint
                FROM datawarp.tbl_jobs
                WHERE kind = 'archive' AND status IN ('waiting', 'running') AND run_after <= clock_timestamp()
                ORDER BY run_after, job_id
                LIMIT 1
                FOR UPDATE SKIP LOCKED
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Job(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getObject(6, Long.class)))
                    : Optional.empty();
        }
    }

    private boolean holdsRows(String dataset) throws SQLException {
        String sql = "SELECT status <> 'registered' AND row_count > 0 FROM datawarp.tbl_data_sources WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void askForCopy(Job job) throws SQLException {
        String sql = """
                WITH asked AS (
                    INSERT INTO datawarp.tbl_jobs (kind, payload)
                    VALUES ('export', jsonb_build_object(
                        'dataset', ?::text, 'all', false, 'dry_run', false, 'archive', true, 'trigger', 'archive'))
                    RETURNING job_id
                )
                UPDATE datawarp.tbl_jobs AS j
                SET status = 'running', started_at = coalesce(j.started_at, clock_timestamp()),
                    payload = j.payload || jsonb_build_object('export', asked.job_id)
                FROM asked
                WHERE j.job_id = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job.dataset());
            statement.setLong(2, job.id());
            statement.executeUpdate();
        }
        later(job);
    }

    private Copy copy(Job job, long export) throws SQLException {
        String sql = """
                SELECT j.status, j.payload ->> 'error_code', j.error_message, (
                    SELECT max(r.run_id) FROM datawarp.tbl_export_runs AS r
                    WHERE r.source_code = ? AND r.status = 'completed' AND r.job_id = j.job_id
                )
                FROM datawarp.tbl_jobs AS j
                WHERE j.job_id = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job.dataset());
            statement.setLong(2, export);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Copy(row.getString(1), row.getObject(4, Long.class), row.getString(2), row.getString(3))
                        : new Copy("failed", null, null, "The request for it is gone");
            }
        }
    }

    private void move(Job job, @Nullable Long run) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute("SET LOCAL lock_timeout = '5s'");
            String relation = archive(job, run);
            end(job, "done", null, relation, run);
        } catch (SQLException e) {
            connection.rollback(before);
            String state = String.valueOf(e.getSQLState());
            if (!WORTH_ANOTHER_TRY.contains(state) || job.attempts() + 1 >= attempts) {
                fail(job, reason(e));
            } else {
                again(job, state.equals(ANOTHER_COPY));
            }
        }
    }

    private @Nullable String archive(Job job, @Nullable Long run) throws SQLException {
        String sql = "SELECT set_config('datawarp.caller', ?, true), datawarp.archive_dataset(?, ?::bigint, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, job.caller());
            statement.setString(2, job.dataset());
            statement.setObject(3, run);
            statement.setString(4, job.reason());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(2);
            }
        }
    }

    private void fail(Job job, String why) throws SQLException {
        end(job, "failed", why, null, null);
    }

    private void end(Job job, String status, @Nullable String error, @Nullable String relation, @Nullable Long run)
            throws SQLException {
        String sql = "UPDATE datawarp.tbl_jobs SET status = ?, error_message = ?, completed_at = clock_timestamp(),"
                + " started_at = coalesce(started_at, clock_timestamp()),"
                + " payload = payload || jsonb_strip_nulls(jsonb_build_object('relation', ?::text, 'run', ?::bigint))"
                + " WHERE job_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status);
            statement.setString(2, error);
            statement.setString(3, relation);
            statement.setObject(4, run);
            statement.setLong(5, job.id());
            statement.executeUpdate();
        }
    }

    /** Tries to move the table once more, from the same copy or, when a load came after that, from another one. */
    private void again(Job job, boolean anotherCopy) throws SQLException {
        later(job);
        execute("UPDATE datawarp.tbl_jobs SET attempts = attempts + 1"
                + (anotherCopy ? ", payload = payload - 'export'" : "") + " WHERE job_id = " + job.id());
    }

    private void later(Job job) throws SQLException {
        execute("UPDATE datawarp.tbl_jobs SET run_after = clock_timestamp() + interval '500 milliseconds'"
                + " WHERE job_id = " + job.id());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return message.substring(0, end < 0 ? message.length() : end).replaceFirst("^ERROR: ", "");
    }
}
