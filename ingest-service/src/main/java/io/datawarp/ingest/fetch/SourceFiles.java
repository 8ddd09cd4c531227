package io.datawarp.ingest.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps tbl_source_files: every file ever fetched, by address and content. */
@ApplicationScoped
public class SourceFiles {

    private final DataSource database;
    private final ObjectMapper json;

    SourceFiles(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Records a file that has just come. One that comes by another way than a fetch leaves what a fetch told. */
    public void record(String url, Fetched file) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_source_files AS known"
                + " (url, sha256, size_bytes, media_type, etag, last_modified, headers, final_url)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT (url, sha256) DO UPDATE"
                + " SET media_type = excluded.media_type, etag = excluded.etag,"
                + " last_modified = excluded.last_modified, headers = excluded.headers,"
                + " final_url = excluded.final_url, last_checked = clock_timestamp()"
                + " WHERE excluded.final_url IS NOT NULL OR known.final_url IS NULL";
        Validators validators = file.validators();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, url);
            statement.setString(2, file.sha256());
            statement.setLong(3, file.sizeBytes());
            statement.setString(4, file.mediaType());
            statement.setString(5, validators.etag());
            statement.setString(6, validators.lastModified());
            statement.setString(7, json.writeValueAsString(file.headers()));
            statement.setString(8, file.finalUrl());
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers could not be written as JSON", e);
        }
    }

    /** The publisher was asked and still has this content. */
    public void recordUnchanged(KnownFile file) throws SQLException {
        String sql = "UPDATE datawarp.tbl_source_files SET last_checked = clock_timestamp()"
                + " WHERE url = ? AND sha256 = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.url());
            statement.setString(2, file.sha256());
            statement.executeUpdate();
        }
    }

    /** The bytes with that checksum are kept, whichever addresses they came from. */
    public void recordKept(String sha256, String keptAt) throws SQLException {
        String sql =
                "UPDATE datawarp.tbl_source_files SET kept_at = ? WHERE sha256 = ?" + " AND kept_at IS DISTINCT FROM ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, keptAt);
            statement.setString(2, sha256);
            statement.setString(3, keptAt);
            statement.executeUpdate();
        }
    }

    /** What the address gave when it was last asked. */
    public Optional<KnownFile> newest(String url) throws SQLException {
        return find("url = ? ORDER BY last_checked DESC LIMIT 1", url);
    }

    /** A file with these bytes, from wherever it came; one whose bytes are kept goes first. */
    public Optional<KnownFile> withContent(String sha256) throws SQLException {
        return find("sha256 = ? ORDER BY kept_at IS NULL, last_checked DESC LIMIT 1", sha256);
    }

    private Optional<KnownFile> find(String where, String value) throws SQLException {
        String sql = "SELECT url, sha256, size_bytes, etag, last_modified, kept_at, fetched_at, last_checked"
                + " FROM datawarp.tbl_source_files WHERE " + where;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(known(row)) : Optional.empty();
            }
        }
    }

    private static KnownFile known(ResultSet row) throws SQLException {
        return new KnownFile(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                new Validators(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
