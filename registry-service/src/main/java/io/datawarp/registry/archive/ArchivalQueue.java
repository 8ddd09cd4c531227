package io.datawarp.registry.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Archivings as rows of tbl_jobs, so that they outlive the process that took the request. */
@ApplicationScoped
class ArchivalQueue {

    private final DataSource database;
    private final ObjectMapper json;

    ArchivalQueue(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Asks for an archiving; the one under way when there is one already, however many ask at once. */
    long add(String dataset, String reason, String caller) {
        String payload = json.createObjectNode()
                .put("dataset", dataset)
                .put("reason", reason)
                .put("caller", caller)
                .toString();
        String add = """
                INSERT INTO datawarp.tbl_jobs (kind, payload) VALUES ('archive', ?::jsonb)
                ON CONFLICT ((payload ->> 'dataset')) WHERE kind = 'archive' AND status IN ('waiting', 'running')
                DO NOTHING
                RETURNING job_id
                """;
        String open = "SELECT job_id FROM datawarp.tbl_jobs WHERE kind = 'archive'"
                + " AND status IN ('waiting', 'running') AND payload ->> 'dataset' = ?";
        try (Connection connection = database.getConnection()) {
            while (true) {
                // The one that was open may end before it is looked for; then there is room for this one.
                Optional<Long> job = first(connection, add, payload).or(() -> first(connection, open, dataset));
                if (job.isPresent()) {
                    return job.get();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The archiving could not be asked for", e);
        }
    }

    private static Optional<Long> first(Connection connection, String sql, String parameter) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The archiving could not be asked for", e);
        }
    }

    Optional<Archival> find(long id) {
        String sql = """
                SELECT j.payload, j.status, j.error_message, j.run_after, j.started_at, j.completed_at, r.object_key
                FROM datawarp.tbl_jobs AS j
                LEFT JOIN datawarp.tbl_export_runs AS r ON r.run_id = (j.payload ->> 'run')::bigint
                WHERE j.kind = 'archive' AND j.job_id = ?
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(archival(id, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The archiving could not be read", e);
        }
    }

    private Archival archival(long id, ResultSet row) throws SQLException {
        JsonNode payload = parse(row.getString("payload"));
        OffsetDateTime started = row.getObject("started_at", OffsetDateTime.class);
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        OffsetDateTime asked = started == null ? row.getObject("run_after", OffsetDateTime.class) : started;
        return new Archival(
                id,
                payload.path("dataset").asText(),
                row.getString("status"),
                payload.path("reason").asText(),
                payload.path("caller").asText(),
                text(payload, "relation"),
                row.getString("object_key"),
                row.getString("error_message"),
                asked.toInstant(),
                completed == null ? null : completed.toInstant());
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database gave JSON that is none", e);
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).textValue() : null;
    }
}
