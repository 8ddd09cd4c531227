package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The record of every object written: tbl_export_runs. */
@ApplicationScoped
class ExportRuns {

    private final DataSource database;

    ExportRuns(DataSource database) {
        this.database = database;
    }

    long begin(String source, String objectKey) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_export_runs (source_code, object_key, status)"
                + " VALUES (?, ?, 'in_progress') RETURNING run_id";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, source);
            statement.setString(2, objectKey);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Records an object that was read back from the store and found to be what the database gave. */
    void complete(long run, @Nullable Long load, StoredObject object, long rows, String columns) throws SQLException {
        String sql = "UPDATE datawarp.tbl_export_runs SET status = 'completed', load_id = ?, row_count = ?,"
                + " size_bytes = ?, sha256 = ?, columns = ?::jsonb, verified_at = ?, completed_at = clock_timestamp()"
                + " WHERE run_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, load, Types.BIGINT);
            statement.setLong(2, rows);
            statement.setLong(3, object.size());
            statement.setString(4, object.sha256());
            statement.setString(5, columns);
            statement.setObject(6, object.verifiedAt());
            statement.setLong(7, run);
            statement.executeUpdate();
        }
    }

    void fail(long run, ExportFailure failure) throws SQLException {
        String sql = "UPDATE datawarp.tbl_export_runs SET status = 'failed', error_code = ?, error_message = ?,"
                + " completed_at = clock_timestamp() WHERE run_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, failure.code());
            statement.setString(2, failure.detail());
            statement.setLong(3, run);
            statement.executeUpdate();
        }
    }

    /** The checksum of the catalogue that was last published, when there is one. */
    Optional<String> lastChecksum(String objectKey) throws SQLException {
        String sql = "SELECT sha256 FROM datawarp.tbl_export_runs WHERE source_code = 'catalog' AND object_key = ?"
                + " AND status = 'completed' ORDER BY run_id DESC LIMIT 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, objectKey);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
