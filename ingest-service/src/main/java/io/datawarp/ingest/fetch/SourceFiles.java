package io.datawarp.ingest.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes tbl_source_files: every file ever fetched, by address and content. */
@ApplicationScoped
public class SourceFiles {

    private final DataSource database;

    SourceFiles(DataSource database) {
        this.database = database;
    }

    public void record(String url, Fetched file) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_source_files (url, sha256, size_bytes, media_type, etag, last_modified)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url, sha256) DO UPDATE"
                + " SET media_type = excluded.media_type, etag = excluded.etag, last_modified = excluded.last_modified";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, url);
            statement.setString(2, file.sha256());
            statement.setLong(3, file.sizeBytes());
            statement.setString(4, file.mediaType());
            statement.setString(5, file.etag());
            statement.setString(6, file.lastModified());
            statement.executeUpdate();
        }
    }
}
