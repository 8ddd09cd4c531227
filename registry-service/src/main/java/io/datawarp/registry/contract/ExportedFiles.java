package io.datawarp.registry.contract;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Knows the keys in the bucket that datasets lie under: one, or several when a dataset lies in a file a period. */
@ApplicationScoped
class ExportedFiles {

    private static final String SQL = """
            SELECT run.source_code, file.value ->> 'key'
            FROM (
                SELECT DISTINCT ON (source_code) source_code, files
                FROM datawarp.tbl_export_runs
                WHERE status = 'completed' AND object_key LIKE 'datasets/%'
                ORDER BY source_code, run_id DESC
            ) AS run
            CROSS JOIN LATERAL jsonb_array_elements(run.files) WITH ORDINALITY AS file (value, place)
            ORDER BY run.source_code, file.place
            """;

    private final DataSource database;

    ExportedFiles(DataSource database) {
        this.database = database;
    }

    /** Of each dataset that was exported, by code. */
    Map<String, List<String>> byDataset() {
        Map<String, List<String>> files = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                files.computeIfAbsent(row.getString(1), code -> new ArrayList<>())
                        .add(row.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The exported files could not be read", e);
        }
        return files;
    }
}
