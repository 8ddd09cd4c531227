package io.datawarp.ingest.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.revision.Revision.Cell;
import io.datawarp.ingest.revision.Revision.RowChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what was recorded of revisions. */
@ApplicationScoped
class RevisionReader {

    private final DataSource database;
    private final ObjectMapper json;

    RevisionReader(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    boolean isDataset(String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT FROM datawarp.tbl_data_sources WHERE code = ?")) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Newest first. */
    List<Revision> list(String dataset, @Nullable String period, int limit) throws SQLException {
        String sql = "SELECT * FROM datawarp.tbl_revisions WHERE source_code = ? AND (?::text IS NULL OR period = ?)"
                + " ORDER BY revision_id DESC LIMIT ?";
        List<Revision> revisions = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setString(2, period);
            statement.setString(3, period);
            statement.setInt(4, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    revisions.add(revision(row));
                }
            }
        }
        return revisions;
    }

    Optional<Revision> find(String dataset, long revisionId) throws SQLException {
        String sql = "SELECT * FROM datawarp.tbl_revisions WHERE source_code = ? AND revision_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setLong(2, revisionId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(revision(row)) : Optional.empty();
            }
        }
    }

    /** The rows that differ, in the order of the file. */
    List<RowChange> rows(Revision revision, int limit) throws SQLException {
        String sql =
                "SELECT kind, source_row, next_source_row, old_values, new_values FROM datawarp.tbl_edition_changes"
                        + " WHERE replaced_load_id = ? AND kind <> 'reformatted'"
                        + " ORDER BY coalesce(source_row, next_source_row), coalesce(source_column, next_source_column), kind LIMIT ?";
        List<RowChange> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, revision.replacedLoadId());
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(change(row, revision.keyColumns()));
                }
            }
        }
        return rows;
    }

    private RowChange change(ResultSet row, List<String> keys) throws SQLException {
        JsonNode before = parse(row.getString("old_values"));
        JsonNode after = parse(row.getString("new_values"));
        boolean added = row.getString("kind").equals("added");
        ObjectNode key = json.createObjectNode();
        for (String column : keys) {
            JsonNode value = (added ? after : before).get(column);
            if (value != null) {
                key.set(column, value);
            }
        }
        List<Cell> cells = new ArrayList<>();
        if (row.getString("kind").equals("revised")) {
            for (Map.Entry<String, JsonNode> entry : after.properties()) {
                JsonNode now = entry.getValue();
                cells.add(new Cell(entry.getKey(), before.get(entry.getKey()), now.isNull() ? null : now));
            }
        }
        return new RowChange(
                row.getString("kind"),
                key,
                row.getObject("source_row", Long.class),
                row.getObject("next_source_row", Long.class),
                cells);
    }

    private Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getLong("revision_id"),
                row.getString("source_code"),
                row.getString("period"),
                row.getLong("load_id"),
                row.getLong("replaced_load_id"),
                texts(row, "key_columns"),
                row.getString("key_origin"),
                row.getLong("rows_before"),
                row.getLong("rows_after"),
                row.getLong("rows_added"),
                row.getLong("rows_revised"),
                row.getLong("rows_withdrawn"),
                parse(row.getString("cells_revised")),
                texts(row, "columns_added"),
                texts(row, "columns_missing"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private JsonNode parse(@Nullable String text) {
        try {
            return json.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database gave JSON that is none", e);
        }
    }
}
