package io.datawarp.registry.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of datawarp.tbl_schema_changes. Works in the caller's transaction. */
@ApplicationScoped
class ChangeRepository {

    private static final String SELECT = """
            SELECT c.*, e.period, h.loads AS held_loads, h.cells AS held_cells
            FROM datawarp.tbl_schema_changes AS c
            LEFT JOIN datawarp.load_history AS e ON e.load_id = c.load_id
            CROSS JOIN LATERAL (
                SELECT count(*) AS loads, coalesce(sum(cells), 0) AS cells
                FROM datawarp.tbl_held_columns
                WHERE change_id = c.change_id AND filled_at IS NULL
            ) AS h
            """;

    private final DataSource database;
    private final ObjectMapper json;

    ChangeRepository(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Newest first, older than the given id. */
    List<SchemaChange> list(@Nullable String dataset, @Nullable String status, long before, int limit) {
        String sql = SELECT + """
                WHERE c.change_id < ? AND (?::text IS NULL OR c.source_code = ?) AND (?::text IS NULL OR c.status = ?)
                ORDER BY c.change_id DESC
                LIMIT ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, before);
            statement.setString(2, dataset);
            statement.setString(3, dataset);
            statement.setString(4, status);
            statement.setString(5, status);
            statement.setInt(6, limit);
            List<SchemaChange> changes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changes.add(read(row));
                }
            }
            return changes;
        } catch (SQLException e) {
            throw new IllegalStateException("The schema changes could not be read", e);
        }
    }

    Optional<SchemaChange> find(long id) {
        return find(id, "");
    }

    /** Locks the change until the transaction ends, so that nobody decides or applies it meanwhile. */
    Optional<SchemaChange> lock(long id) {
        return find(id, " FOR NO KEY UPDATE OF c");
    }

    private Optional<SchemaChange> find(long id, String lock) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT + "WHERE c.change_id = ?" + lock)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schema change could not be read", e);
        }
    }

    void decide(long id, String status, @Nullable String reason, String by) {
        String sql = "UPDATE datawarp.tbl_schema_changes SET status = ?, reason = ?, decided_by = ?,"
                + " decided_at = clock_timestamp() WHERE change_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status);
            statement.setString(2, reason);
            statement.setString(3, by);
            statement.setLong(4, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The schema change could not be decided", e);
        }
    }

    /** Declares what identifies a row from now on. */
    void setKeys(String dataset, List<String> keys, @Nullable String reason, String by) {
        String sql =
                "UPDATE datawarp.tbl_data_sources SET key_columns = ? FROM (SELECT set_config('datawarp.caller', ?,"
                        + " true), set_config('datawarp.reason', ?, true)) AS who WHERE code = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            statement.setString(2, by);
            statement.setString(3, reason == null ? "" : reason);
            statement.setString(4, dataset);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The keys could not be declared", e);
        }
    }

    private SchemaChange read(ResultSet row) throws SQLException {
        return new SchemaChange(
                row.getLong("change_id"),
                row.getString("source_code"),
                row.getLong("load_id"),
                row.getString("period"),
                row.getString("change_type"),
                row.getString("column_name"),
                row.getString("new_name"),
                row.getString("old_type"),
                row.getString("new_type"),
                row.getString("status"),
                parse(row.getString("evidence")),
                row.getLong("held_loads"),
                row.getLong("held_cells"),
                row.getString("reason"),
                row.getString("decided_by"),
                time(row, "decided_at"),
                time(row, "applied_at"),
                row.getString("error_message"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database gave JSON that is none", e);
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
