package io.datawarp.export.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What lies in the store, by the record of the exports. */
@ApplicationScoped
public class StoredFiles {

    private static final String NEWEST = """
            SELECT DISTINCT ON (source_code) source_code, object_key, row_count, size_bytes, sha256, load_id, columns::text, files::text,
                to_char(verified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                loads::text, first_period, last_period,
                to_char(last_load_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            FROM datawarp.tbl_export_runs
            WHERE status = 'completed' AND object_key LIKE 'datasets/%'
            ORDER BY source_code, run_id DESC
            """;

    private final DataSource database;

    StoredFiles(DataSource database) {
        this.database = database;
    }

    /** The file that was last published of each dataset. */
    public Map<String, StoredFile> byDataset() throws SQLException {
        Map<String, StoredFile> files = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                files.put(
                        row.getString(1),
                        new StoredFile(
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getLong(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                content(row)));
            }
        }
        return files;
    }

    private static StoredFile.@Nullable Content content(ResultSet row) throws SQLException {
        String loads = row.getString(10);
        return loads == null
                ? null
                : new StoredFile.Content(loads, row.getString(11), row.getString(12), row.getString(13));
    }
}
