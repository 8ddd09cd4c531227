package io.datawarp.ingest.backfill;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes tbl_backfill_files. */
@ApplicationScoped
class FileStore {

    private final DataSource database;

    FileStore(DataSource database) {
        this.database = database;
    }

    /** How a file ended when it was last looked at. */
    record Earlier(FileStatus status, String sha256) {}

    /** The file's last ending under the same rules, when nothing of it is left to do as long as its bytes are the same. */
    Optional<Earlier> settled(FileJob job, String rules) throws SQLException {
        String settled = "SELECT l.status, l.sha256 FROM (SELECT f.* FROM datawarp.tbl_backfill_files f"
                + " WHERE f.publication = ? AND f.url = ? AND f.period IS NOT DISTINCT FROM ? AND f.file_id < ?"
                + " AND f.sha256 IS NOT NULL AND f.status IN ('loaded', 'partial', 'skipped', 'failed')"
                + " ORDER BY f.file_id DESC LIMIT 1) l"
                + " WHERE l.rules = ? AND l.status IN ('loaded', 'skipped')"
                // A table that was only registered, and whose dataset somebody has taken into use since.
                + " AND NOT EXISTS (SELECT FROM datawarp.tbl_backfill_files same"
                + " JOIN datawarp.tbl_backfill_tables t USING (file_id)"
                + " JOIN datawarp.tbl_data_sources d ON d.code = t.dataset WHERE same.publication = l.publication"
                + " AND same.url = l.url AND same.sha256 = l.sha256 AND t.outcome = 'registered'"
                + " AND d.status <> 'registered')";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(settled)) {
            statement.setString(1, job.publication());
            statement.setString(2, job.url());
            statement.setString(3, job.period());
            statement.setLong(4, job.fileId());
            statement.setString(5, rules);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Earlier(FileStatus.of(row.getString(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** What of a publication was loaded in full, as {@link #key}. */
    Set<String> loaded(String publication) throws SQLException {
        String sql = "SELECT DISTINCT ON (period, url) period, url, status FROM datawarp.tbl_backfill_files"
                + " WHERE publication = ? AND sha256 IS NOT NULL AND completed_at IS NOT NULL"
                + " ORDER BY period, url, file_id DESC";
        Set<String> loaded = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, publication);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    FileStatus status = FileStatus.of(row.getString(3));
                    if (status == FileStatus.LOADED || status == FileStatus.SKIPPED) {
                        loaded.add(key(row.getString(1), row.getString(2)));
                    }
                }
            }
        }
        return loaded;
    }

    /** A file of a period. */
    static String key(@Nullable String period, String url) {
        return period + " " + url;
    }

    void recordFile(long fileId, String sha256, String rules) throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfill_files SET sha256 = ?, rules = ? WHERE file_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sha256);
            statement.setString(2, rules);
            statement.setLong(3, fileId);
            statement.executeUpdate();
        }
    }

    boolean hasEnded(long fileId) throws SQLException {
        String sql = "SELECT completed_at IS NOT NULL FROM datawarp.tbl_backfill_files WHERE file_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, fileId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Moves a file that is being worked on further; false when it has ended already. */
    boolean move(long fileId, FileStatus to, @Nullable String code, @Nullable String message) throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfill_files SET status = ?, error_code = ?, message = ?,"
                + " completed_at = CASE WHEN ? THEN clock_timestamp() END"
                + " WHERE file_id = ? AND status IN ('waiting', 'running', 'loading')";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, to.word());
            statement.setString(2, code);
            statement.setString(3, message == null ? null : message.replace("\0", "\\0"));
            statement.setBoolean(4, to.hasEnded());
            statement.setLong(5, fileId);
            return statement.executeUpdate() == 1;
        }
    }
}
