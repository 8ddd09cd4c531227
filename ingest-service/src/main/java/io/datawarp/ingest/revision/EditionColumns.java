package io.datawarp.ingest.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.ingest.stage.TableShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which columns an edition had, and of which types, whatever its table became since. */
@ApplicationScoped
class EditionColumns {

    private final ObjectMapper json;

    EditionColumns(ObjectMapper json) {
        this.json = json;
    }

    /** A column of an edition. */
    record Column(String name, String type) {}

    /** Those that the load's event tells of, under their published names, without what is held. */
    List<Column> of(Connection connection, String dataset, long loadId, TableShape table) throws SQLException {
        Map<String, String> names = new HashMap<>();
        String sql = "SELECT alias, column_name FROM datawarp.tbl_column_aliases WHERE source_code = ? UNION ALL"
                + " SELECT column_name, coalesce(filled_into, '') FROM datawarp.tbl_held_columns WHERE load_id = ?"
                + " UNION ALL SELECT marker_name, CASE WHEN filled_into IS NULL THEN '' ELSE marker_name END"
                + " FROM datawarp.tbl_held_columns WHERE load_id = ? AND marker_name IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setLong(2, loadId);
            statement.setLong(3, loadId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.put(row.getString(1), row.getString(2));
                }
            }
        }
        Map<String, String> read = new HashMap<>();
        for (JsonNode entry : recorded(connection, loadId)) {
            String name = entry.path("name").asText();
            String published = table.columns().containsKey(name)
                            && !names.getOrDefault(name, name).isEmpty()
                    ? name
                    : names.getOrDefault(name, name);
            read.put(published, entry.path("type").asText("text"));
        }
        List<Column> columns = new ArrayList<>();
        table.columns().forEach((name, type) -> {
            boolean ours = TableShape.OURS.contains(name);
            if (name.equals(TableShape.SECTION)) {
                columns.add(new Column(name, type));
            } else if (!ours && (read.isEmpty() || read.containsKey(name) || isMarker(name, read))) {
                columns.add(new Column(name, read.getOrDefault(name, type)));
            }
        });
        return columns;
    }

    // Markers that were filled in later stand beside a column of the edition.
    private static boolean isMarker(String name, Map<String, String> read) {
        return name.endsWith("_marker") && read.containsKey(name.substring(0, name.length() - "_marker".length()));
    }

    private JsonNode recorded(Connection connection, long loadId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(columns, '[]') FROM datawarp.tbl_load_events WHERE load_id = ?")) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? json.readTree(row.getString(1)) : json.createArrayNode();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column list in the database is not JSON", e);
        }
    }

    String json(List<Column> columns) {
        try {
            return json.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The columns of an edition could not be written as JSON", e);
        }
    }

    List<Column> parse(String text) {
        try {
            return json.readValue(text, new TypeReference<List<Column>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The columns of an edition are not JSON", e);
        }
    }
}
