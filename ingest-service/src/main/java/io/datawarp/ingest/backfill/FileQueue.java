package io.datawarp.ingest.backfill;

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

/**
 * The files that are to be loaded. Those of a publication come one after another, in the order of their periods, so
 * that each is compared with the one before; publications go side by side.
 */
@ApplicationScoped
class FileQueue {

    private static final int AT_A_TIME = 50;
    private static final String OPEN = "('queued', 'waiting', 'running', 'loading')";

    private final DataSource database;
    private final BackfillConfig config;

    FileQueue(DataSource database, BackfillConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Takes a file that nobody has. */
    Optional<FileClaim> next() throws SQLException {
        for (FileJob job : ready()) {
            Optional<FileClaim> claim = FileClaim.tryTake(database, job);
            if (claim.isPresent()) {
                return claim;
            }
        }
        return Optional.empty();
    }

    // A file that is running and can be claimed was left behind by a process that died.
    private List<FileJob> ready() throws SQLException {
        String sql = "SELECT f.*, b.force, b.config, b.requested_by FROM datawarp.tbl_backfill_files f"
                + " JOIN datawarp.tbl_backfills b USING (backfill_id) WHERE f.status IN ('waiting', 'running')"
                + " AND (SELECT count(*) FROM datawarp.tbl_backfill_files l WHERE l.status = 'loading') < ?"
                + " ORDER BY f.file_id LIMIT " + AT_A_TIME;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, config.ahead());
            List<FileJob> jobs = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    jobs.add(new FileJob(
                            row.getLong("file_id"),
                            row.getLong("backfill_id"),
                            row.getString("publication"),
                            row.getString("period"),
                            row.getString("url"),
                            row.getString("path"),
                            row.getInt("attempts"),
                            row.getBoolean("force"),
                            row.getString("config"),
                            row.getString("requested_by")));
                }
            }
            return jobs;
        }
    }

    /** An attempt that ended with the service, or with its database, says nothing about the file. */
    void forgetAttempt(FileJob job) throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfill_files SET attempts = greatest(attempts - 1, 0)"
                + " WHERE file_id = ? AND status = 'running'";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, job.fileId());
            statement.executeUpdate();
        }
    }

    /** Lets the next file of the publication, or of every one, go as soon as none before it is open. */
    void promote(@Nullable String publication) throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfill_files f SET status = 'waiting' WHERE f.status = 'queued'"
                + (publication == null ? "" : " AND f.publication = ?")
                + " AND NOT EXISTS (SELECT FROM datawarp.tbl_backfill_files g WHERE g.publication = f.publication"
                + " AND g.file_id < f.file_id AND g.status IN " + OPEN + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            if (publication != null) {
                statement.setString(1, publication);
            }
            statement.executeUpdate();
        }
    }
}
