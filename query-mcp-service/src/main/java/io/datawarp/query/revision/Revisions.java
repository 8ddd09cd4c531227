package io.datawarp.query.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.engine.Engine;
import io.datawarp.query.engine.EngineConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Reads what replaced editions differ in from those that took their place. */
@ApplicationScoped
class Revisions {

    private static final String SQL = """
            SELECT revision_id, period, load_id, replaced_load_id, key_columns, rows_before, rows_after, rows_added,
                rows_revised, rows_withdrawn, cells_revised, recorded_at
            FROM datawarp.tbl_revisions
            WHERE source_code = ?
            ORDER BY revision_id DESC
            LIMIT ?
            """;

    private final EngineConfig engine;
    private final Datasets datasets;
    private final DataSource database;
    private final ObjectMapper json;

    Revisions(EngineConfig engine, Datasets datasets, DataSource database, ObjectMapper json) {
        this.engine = engine;
        this.datasets = datasets;
        this.database = database;
        this.json = json;
    }

    /** Newest first. */
    List<Revision> of(String code, int limit) {
        String published = datasets.get(code).code();
        if (engine.engine() == Engine.DUCKDB) {
            throw Problem.of(
                    501, "NOT_EXPORTED", "Not exported", "Revisions are kept in the warehouse; they are not exported.");
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, published);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Revision> revisions = new ArrayList<>();
                while (rows.next()) {
                    revisions.add(revision(rows));
                }
                return revisions;
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("The revisions could not be read", e);
        }
    }

    private Revision revision(ResultSet row) throws SQLException, JsonProcessingException {
        return new Revision(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                List.of((String[]) row.getArray(5).getArray()),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                json.readValue(row.getString(11), new TypeReference<Map<String, Long>>() {}),
                Objects.requireNonNull(row.getObject(12, OffsetDateTime.class)).toInstant());
    }
}
