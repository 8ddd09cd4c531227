package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.catalog.StoredFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The record of every object written: tbl_export_runs. */
@ApplicationScoped
class ExportRuns {

    private final DataSource database;

    ExportRuns(DataSource database) {
        this.database = database;
    }

    long begin(long job, String source, String objectKey) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_export_runs (job_id, source_code, object_key, status)"
                + " VALUES (?, ?, ?, 'in_progress') RETURNING run_id";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, job);
            statement.setString(2, source);
            statement.setString(3, objectKey);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Records an object that was read back from the store and found to be what the database gave. */
    void complete(long run, RunResult result) throws SQLException {
        String sql = "UPDATE datawarp.tbl_export_runs SET status = 'completed', load_id = ?, row_count = ?, size_bytes"
                + " = ?, sha256 = ?, columns = ?::jsonb, files = ?::jsonb, version = ?, verified_at = ?, schema_changes = ?,"
                + " loads = ?::jsonb, first_period = ?, last_period = ?, last_load_at = ?::timestamptz,"
                + " completed_at = clock_timestamp() WHERE run_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, result.load(), Types.BIGINT);
            statement.setLong(2, result.rows());
            statement.setLong(3, result.size());
            statement.setString(4, result.sha256());
            statement.setString(5, result.columns());
            statement.setString(6, result.files());
            statement.setString(7, result.version());
            statement.setObject(8, result.verifiedAt());
            statement.setObject(9, result.changes(), Types.BIGINT);
            StoredFile.Content content = result.content();
            statement.setString(10, content == null ? null : content.loads());
            statement.setString(11, content == null ? null : content.firstPeriod());
            statement.setString(12, content == null ? null : content.lastPeriod());
            statement.setString(13, content == null ? null : content.lastLoadAt());
            statement.setLong(14, run);
            statement.executeUpdate();
        }
    }

    /** Notes the snapshot of the dataset's Iceberg table that holds the same rows. */
    void tabled(long run, long snapshot) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE datawarp.tbl_export_runs SET iceberg_snapshot_id = ? WHERE run_id = ?")) {
            statement.setLong(1, snapshot);
            statement.setLong(2, run);
            statement.executeUpdate();
        }
    }

    /** Notes what failed. A run whose files are published stays completed: the catalogue must name them. */
    void fail(long run, ExportFailure failure) throws SQLException {
        String sql = "UPDATE datawarp.tbl_export_runs SET error_code = ?, error_message = ?, completed_at ="
                + " clock_timestamp(), status = CASE status WHEN 'completed' THEN status ELSE 'failed' END"
                + " WHERE run_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, failure.code());
            statement.setString(2, failure.detail());
            statement.setLong(3, run);
            statement.executeUpdate();
        }
    }

    /** The objects that the dataset lies in, by its last completed export, with their checksums. */
    Map<String, String> lastChecksums(String code) throws SQLException {
        String sql = "SELECT file ->> 'key', file ->> 'sha256' FROM jsonb_array_elements((SELECT files"
                + " FROM datawarp.tbl_export_runs WHERE source_code = ? AND status = 'completed'"
                + " AND object_key LIKE 'datasets/%' ORDER BY run_id DESC LIMIT 1)) AS file";
        Map<String, String> checksums = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    checksums.put(row.getString(1), row.getString(2));
                }
            }
        }
        return checksums;
    }

    /** Where the objects of a run lie in the end, when that was not known at its beginning. */
    void moveTo(long run, String objectKey) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE datawarp.tbl_export_runs SET object_key = ? WHERE run_id = ?")) {
            statement.setString(1, objectKey);
            statement.setLong(2, run);
            statement.executeUpdate();
        }
    }

    /** Notes that the catalogue as it was last published says the present state, so that nobody looks again. */
    void confirm(String objectKey, String version) throws SQLException {
        String sql = "UPDATE datawarp.tbl_export_runs SET version = ? WHERE run_id = (SELECT run_id"
                + " FROM datawarp.tbl_export_runs WHERE source_code = 'catalog' AND object_key = ?"
                + " AND status = 'completed' ORDER BY run_id DESC LIMIT 1)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, version);
            statement.setString(2, objectKey);
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
