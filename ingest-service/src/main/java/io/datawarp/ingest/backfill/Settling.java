package io.datawarp.ingest.backfill;

import io.datawarp.ingest.archive.Keeper;
import io.datawarp.ingest.spool.Spool;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Ends files whose loads have all ended, and backfills whose files have. Any instance may do it, several do no harm. */
@ApplicationScoped
class Settling {

    private static final String ENDED = "SELECT f.file_id, f.publication, f.period,"
            + " count(*) FILTER (WHERE e.status = 'completed') AS loaded,"
            + " count(*) FILTER (WHERE e.status = 'skipped' OR t.outcome = 'skipped') AS skipped,"
            + " count(*) FILTER (WHERE e.status IN ('failed', 'rolled_back') OR t.outcome = 'failed') AS failed,"
            + " count(*) FILTER (WHERE t.outcome = 'registered') AS registered,"
            + " (array_agg(coalesce(e.error_message, t.message) ORDER BY t.sheet)"
            + " FILTER (WHERE e.status IN ('failed', 'rolled_back') OR t.outcome = 'failed'))[1] AS failure,"
            + " (array_agg(coalesce(e.error_code, t.error_code) ORDER BY t.sheet)"
            + " FILTER (WHERE e.status IN ('failed', 'rolled_back') OR t.outcome = 'failed'))[1] AS code,"
            + " string_agg(t.dataset, ', ' ORDER BY t.dataset) FILTER (WHERE t.outcome = 'registered') AS unapproved"
            + " FROM datawarp.tbl_backfill_files f LEFT JOIN datawarp.tbl_backfill_tables t USING (file_id)"
            + " LEFT JOIN datawarp.tbl_load_events e USING (load_id) WHERE f.status = 'loading' GROUP BY f.file_id"
            + " HAVING count(*) FILTER (WHERE e.status IN ('in_progress', 'validating')) = 0";

    private final DataSource database;
    private final FileStore files;
    private final FileQueue queue;
    private final Keeper keeper;
    private final Definitions definitions;

    Settling(DataSource database, FileStore files, FileQueue queue, Keeper keeper, Definitions definitions) {
        this.database = database;
        this.files = files;
        this.queue = queue;
        this.keeper = keeper;
        this.definitions = definitions;
    }

    /** Whether anything had ended. */
    boolean settle() throws SQLException {
        List<Ended> ended = ended();
        for (Ended file : ended) {
            file(file);
        }
        return !ended.isEmpty();
    }

    /** Lets the publication's next file go, and ends the backfill with its last one. */
    void afterFile(FileJob job) throws SQLException {
        afterFile(job.fileId(), job.publication());
    }

    /** After a file was read: one without loads, or one that need not be read, has ended. */
    void afterFileRead(FileJob job) throws SQLException {
        settle();
        if (files.hasEnded(job.fileId())) {
            afterFile(job);
        }
    }

    private void afterFile(long fileId, String publication) throws SQLException {
        keeper.release(Spool.keyOfFile(fileId));
        queue.promote(publication);
        backfills();
    }

    private record Ended(
            long fileId,
            String publication,
            @Nullable String period,
            FileStatus status,
            @Nullable String code,
            @Nullable String message) {}

    private List<Ended> ended() throws SQLException {
        List<Ended> ended = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ENDED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ended.add(read(row));
            }
        }
        return ended;
    }

    private static Ended read(ResultSet row) throws SQLException {
        int loaded = row.getInt("loaded");
        int skipped = row.getInt("skipped");
        int failed = row.getInt("failed");
        int registered = row.getInt("registered");
        FileStatus status = failed == 0
                ? loaded > 0 ? FileStatus.LOADED : FileStatus.SKIPPED
                : loaded + skipped > 0 ? FileStatus.PARTIAL : FileStatus.FAILED;
        String code = failed > 0
                ? row.getString("code")
                : loaded > 0
                        ? null
                        : registered > 0 ? "NOT_APPROVED" : skipped > 0 ? "ALREADY_LOADED" : "NOTHING_TO_LOAD";
        String message = failed > 1
                ? failed + " tables failed; the first: " + row.getString("failure")
                : failed == 1 ? row.getString("failure") : null;
        if (registered > 0) {
            message = (message == null ? "" : message + ". ") + "Registered, not loaded: " + row.getString("unapproved")
                    + "; name them in the publication's rules, or set auto_register: true";
        }
        return new Ended(
                row.getLong("file_id"), row.getString("publication"), row.getString("period"), status, code, message);
    }

    private void file(Ended file) throws SQLException {
        if (file.status() == FileStatus.LOADED || file.status() == FileStatus.PARTIAL) {
            arrived(file);
        }
        if (files.move(file.fileId(), file.status(), file.code(), file.message())) {
            afterFile(file.fileId(), file.publication());
        }
    }

    private void arrived(Ended file) throws SQLException {
        String sql = "UPDATE datawarp.tbl_expected_releases SET arrived_at = clock_timestamp()"
                + " WHERE publication = ? AND period = ? AND arrived_at IS NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.publication());
            statement.setString(2, file.period());
            statement.executeUpdate();
        }
    }

    /** Ends every backfill that is planned and has no file left to do. */
    void backfills() throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfills b SET completed_at = clock_timestamp(), status = CASE"
                + " WHEN b.stop_requested_by IS NOT NULL AND (c.stopped > 0 OR c.files = 0) THEN 'stopped'"
                + " WHEN b.error_code IS NOT NULL AND c.good = 0 THEN 'failed'"
                + " WHEN c.failed = 0 AND c.partial = 0 AND b.error_code IS NULL THEN 'completed'"
                + " WHEN c.good = 0 AND c.partial = 0 THEN 'failed' ELSE 'partial' END"
                + " FROM (SELECT r.backfill_id, count(f.*) AS files, count(f.*) FILTER (WHERE f.status = 'failed') AS failed,"
                + " count(f.*) FILTER (WHERE f.status = 'partial') AS partial,"
                + " count(f.*) FILTER (WHERE f.status = 'stopped') AS stopped,"
                + " count(f.*) FILTER (WHERE f.status IN ('loaded', 'skipped')) AS good"
                + " FROM datawarp.tbl_backfills r LEFT JOIN datawarp.tbl_backfill_files f USING (backfill_id)"
                + " WHERE r.status = 'running' AND r.planned_at IS NOT NULL AND NOT EXISTS ("
                + " SELECT FROM datawarp.tbl_backfill_files o WHERE o.backfill_id = r.backfill_id"
                + " AND o.status IN ('queued', 'waiting', 'running', 'loading')) GROUP BY r.backfill_id) c"
                + " WHERE b.backfill_id = c.backfill_id AND b.status = 'running' RETURNING b.backfill_id";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                definitions.forget(row.getLong(1));
            }
        }
    }

    /** The failure of a file that ended before its tables were known. */
    void fail(FileJob job, String code, String message) throws SQLException {
        if (files.move(job.fileId(), FileStatus.FAILED, code, job.words() + message)) {
            afterFile(job);
        }
    }

    /** A file that a stop reached before it began. */
    Optional<String> stoppedBy(long backfillId) throws SQLException {
        String sql = "SELECT stop_requested_by FROM datawarp.tbl_backfills WHERE backfill_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, backfillId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
