package io.datawarp.ingest.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes tbl_backfill_tables, and answers what is known of the tables of earlier files. */
@ApplicationScoped
class TableStore {

    private final DataSource database;
    private final ObjectMapper json;

    TableStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What became of a table, without a load. */
    void record(
            long fileId,
            TableDecision decision,
            String outcome,
            @Nullable String dataset,
            @Nullable String code,
            @Nullable String message)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            insert(
                    connection,
                    fileId,
                    decision.sheet(),
                    decision,
                    new Row(dataset, null, outcome, null, code, message));
        }
    }

    /** A table that should be there and is not. */
    void recordMissing(long fileId, String dataset, String code, String message) throws SQLException {
        try (Connection connection = database.getConnection()) {
            insert(connection, fileId, "?" + dataset, null, new Row(dataset, null, "failed", null, code, message));
        }
    }

    /** A table whose load has begun, in the caller's transaction. */
    void recordLoad(
            Connection connection,
            long fileId,
            TableDecision decision,
            String dataset,
            @Nullable String period,
            long loadId)
            throws SQLException {
        insert(connection, fileId, decision.sheet(), decision, new Row(dataset, period, "load", loadId, null, null));
    }

    private record Row(
            @Nullable String dataset,
            @Nullable String period,
            String outcome,
            @Nullable Long loadId,
            @Nullable String code,
            @Nullable String message) {}

    private void insert(Connection connection, long fileId, String sheet, @Nullable TableDecision decision, Row row)
            throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_backfill_tables (file_id, sheet, table_range, title, dataset, period,"
                + " outcome, load_id, error_code, message, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, fileId);
            statement.setString(2, sheet);
            statement.setString(3, decision == null ? null : decision.table().range());
            statement.setString(
                    4, decision == null ? null : text(decision.table().title()));
            statement.setString(5, row.dataset());
            statement.setString(6, row.period());
            statement.setString(7, row.outcome());
            statement.setObject(8, row.loadId(), java.sql.Types.BIGINT);
            statement.setString(9, row.code());
            statement.setString(10, text(row.message()));
            statement.setString(11, decision == null ? null : json.writeValueAsString(decision.signature()));
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new SQLException("A table's signature could not be written as JSON", e);
        }
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace("\0", "\\0");
    }

    /** Another file of the same backfill whose rows are the dataset's for that period. */
    Optional<String> rival(FileJob job, String dataset, @Nullable String period) throws SQLException {
        String sql = "SELECT e.url FROM datawarp.tbl_dataset_periods p JOIN datawarp.tbl_load_events e USING (load_id)"
                + " JOIN datawarp.tbl_backfill_files f ON f.url = e.url AND f.publication = ? AND f.backfill_id = ?"
                + " AND f.period IS NOT DISTINCT FROM ? AND f.file_id <> ?"
                + " WHERE p.source_code = ? AND p.period IS NOT DISTINCT FROM ? AND e.url <> ? LIMIT 1";
        return first(sql, job.publication(), job.backfillId(), job.period(), job.fileId(), dataset, period, job.url());
    }

    /** Datasets that the files of this publication's period before held. */
    List<String> expected(FileJob job, String period) throws SQLException {
        String sql = "SELECT DISTINCT e.source_code FROM datawarp.tbl_load_events e"
                + " JOIN datawarp.tbl_data_sources d ON d.code = e.source_code AND d.status = 'active'"
                + " WHERE e.publication = ? AND e.status = 'completed' AND e.period = ("
                + " SELECT max(b.period COLLATE \"C\") FROM datawarp.tbl_load_events b WHERE b.publication = ?"
                + " AND b.status = 'completed' AND b.period COLLATE \"C\" < ?)";
        return List.copyOf(all(sql, job.publication(), job.publication(), period));
    }

    /** Datasets that this period's other files hold. */
    Set<String> elsewhere(FileJob job) throws SQLException {
        String sql = "SELECT DISTINCT t.dataset FROM datawarp.tbl_backfill_tables t"
                + " JOIN datawarp.tbl_backfill_files f USING (file_id) WHERE f.publication = ?"
                + " AND f.period IS NOT DISTINCT FROM ? AND f.file_id <> ? AND t.dataset IS NOT NULL"
                + " AND t.sheet NOT LIKE '?%'";
        return all(sql, job.publication(), job.period(), job.fileId());
    }

    /** Whether this is the last of the period's files: only then is it known what is missing. */
    boolean isLastOfPeriod(FileJob job) throws SQLException {
        String sql = "SELECT 'open' FROM datawarp.tbl_backfill_files WHERE backfill_id = ? AND publication = ?"
                + " AND period IS NOT DISTINCT FROM ? AND file_id <> ? AND status IN ('queued', 'waiting', 'running')"
                + " LIMIT 1";
        return first(sql, job.backfillId(), job.publication(), job.period(), job.fileId())
                .isEmpty();
    }

    private Optional<String> first(String sql, @Nullable Object... values) throws SQLException {
        return all(sql, values).stream().findFirst();
    }

    private Set<String> all(String sql, @Nullable Object... values) throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) value);
                }
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
