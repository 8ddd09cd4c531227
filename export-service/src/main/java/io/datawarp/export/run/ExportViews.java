package io.datawarp.export.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.run.ExportView.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads an export back: its job, and the runs that belong to it. */
@ApplicationScoped
class ExportViews {

    private static final String JOB = """
            SELECT CASE status WHEN 'done' THEN 'completed' WHEN 'failed' THEN 'failed'
                WHEN 'cancelled' THEN 'cancelled' ELSE 'in_progress' END, payload::text, error_message, created_at, completed_at
            FROM (SELECT *, coalesce(started_at, run_after) AS created_at FROM datawarp.tbl_jobs) AS jobs
            WHERE job_id = ? AND kind = 'export'
            """;

    private static final String RUNS = """
            SELECT source_code, object_key, status, row_count, size_bytes, sha256, error_code, error_message
            FROM datawarp.tbl_export_runs WHERE job_id = ? ORDER BY run_id
            """;

    private final DataSource database;
    private final ObjectMapper json;

    ExportViews(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<ExportView> find(long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(JOB)) {
            statement.setLong(1, id);
            try (ResultSet job = statement.executeQuery()) {
                return job.next() ? Optional.of(view(connection, id, job)) : Optional.empty();
            }
        }
    }

    private ExportView view(Connection connection, long id, ResultSet job) throws SQLException {
        JsonNode payload = parse(job.getString(2));
        return new ExportView(
                id,
                job.getString(1),
                payload.path("trigger").asText(),
                payload.path("dry_run").asBoolean(),
                payload.hasNonNull("total") ? payload.get("total").asInt() : null,
                payload.hasNonNull("rows") ? payload.get("rows").asLong() : null,
                job.getString(1).equals("completed")
                        ? null
                        : payload.path("error_code").textValue(),
                job.getString(3),
                job.getObject(4, OffsetDateTime.class),
                job.getObject(5, OffsetDateTime.class),
                items(connection, id, payload));
    }

    private static List<Item> items(Connection connection, long id, JsonNode payload) throws SQLException {
        List<Item> items = new ArrayList<>();
        payload.path("plan").forEach(code -> items.add(planned(code.asText())));
        try (PreparedStatement statement = connection.prepareStatement(RUNS)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    items.add(new Item(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            number(row, 4),
                            number(row, 5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8)));
                }
            }
        }
        return items;
    }

    private static Item planned(String code) {
        return new Item(code, "datasets/" + code + ".parquet", "planned", null, null, null, null, null);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        return row.getObject(column) == null ? null : row.getLong(column);
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
    }
}
