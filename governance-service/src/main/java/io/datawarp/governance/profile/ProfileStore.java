package io.datawarp.governance.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which publication of which dataset was profiled. */
@ApplicationScoped
class ProfileStore {

    private static final String OUTDATED = """
            SELECT d.code, d.table_name, d.row_count, d.last_load_at
            FROM datawarp.tbl_data_sources AS d
            LEFT JOIN datawarp.tbl_dataset_profiles AS p ON p.source_code = d.code
            WHERE d.status IN ('active', 'deprecated')
                AND d.schema_name = 'staging'
                AND d.last_load_at IS NOT NULL
                AND d.last_load_at IS DISTINCT FROM p.published_at
                AND (?::text IS NULL OR d.code = ?)
            ORDER BY d.last_load_at
            LIMIT 100
            """;
    private static final String WRITE = """
            INSERT INTO datawarp.tbl_dataset_profiles (source_code, published_at, row_count, sampled, error_message)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (source_code) DO UPDATE SET
                published_at = excluded.published_at, row_count = excluded.row_count, sampled = excluded.sampled,
                error_message = excluded.error_message, profiled_at = clock_timestamp()
            """;

    /** Datasets to profile, those that have waited longest first; of one code, or of all. */
    List<Outdated> outdated(Connection connection, @Nullable String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OUTDATED)) {
            statement.setString(1, code);
            statement.setString(2, code);
            try (ResultSet rows = statement.executeQuery()) {
                List<Outdated> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Outdated(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            Objects.requireNonNull(rows.getObject(4, OffsetDateTime.class))));
                }
                return found;
            }
        }
    }

    /** Takes the dataset until the transaction ends; false when another instance has it. */
    boolean take(Connection connection, String code) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 7202624))")) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void profiled(Connection connection, Outdated dataset, Profiler.Looked looked) throws SQLException {
        write(connection, dataset, looked.rows(), looked.sampled(), null);
        try (PreparedStatement statement = connection.prepareStatement("SELECT datawarp.refresh_search(?)")) {
            statement.setString(1, dataset.code());
            statement.execute();
        }
    }

    void failed(Connection connection, Outdated dataset, String cause) throws SQLException {
        write(connection, dataset, null, false, cause);
    }

    private static void write(
            Connection connection, Outdated dataset, @Nullable Long rows, boolean sampled, @Nullable String error)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, dataset.code());
            statement.setObject(2, dataset.publishedAt());
            statement.setObject(3, rows, java.sql.Types.BIGINT);
            statement.setBoolean(4, sampled);
            statement.setString(5, error);
            statement.executeUpdate();
        }
    }
}
