package io.datawarp.export.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.dataset.Datasets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Puts together what the catalogue says: the registry's words, and the figures of what lies in the store. */
@ApplicationScoped
class CatalogEntries {

    private static final String EXPORTED = """
            SELECT object_key, row_count, size_bytes, sha256, load_id, columns::text,
                to_char(verified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            FROM datawarp.tbl_export_runs
            WHERE source_code = ? AND status = 'completed' AND object_key LIKE 'datasets/%'
            ORDER BY run_id DESC LIMIT 1
            """;

    // What a column of the registry adds to what was read back from the store.
    private static final List<String> WORDS =
            List.of("header", "unit", "description", "search_terms", "markers", "marker_of", "notes");

    private final DataSource database;
    private final Datasets datasets;
    private final ObjectMapper json;

    CatalogEntries(DataSource database, Datasets datasets, ObjectMapper json) {
        this.database = database;
        this.datasets = datasets;
        this.json = json;
    }

    /** One entry a dataset that is published and lies in the store, by code. */
    ArrayNode list() throws SQLException {
        ArrayNode entries = json.createArrayNode();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXPORTED)) {
            for (Dataset dataset : datasets.published()) {
                statement.setString(1, dataset.code());
                try (ResultSet exported = statement.executeQuery()) {
                    if (exported.next()) {
                        entries.add(entry(dataset, exported, datasets.loads(connection, dataset.code())));
                    }
                }
            }
        }
        return entries;
    }

    private ObjectNode entry(Dataset dataset, ResultSet exported, String loads) throws SQLException {
        ObjectNode entry = json.createObjectNode();
        entry.put("dataset", dataset.code());
        entry.put("name", dataset.name());
        entry.put("description", dataset.description());
        entry.put("publication", dataset.publication());
        entry.put("domain", dataset.domain());
        entry.put("frequency", dataset.frequency());
        entry.put("licence", dataset.licence());
        entry.put("landing_page", dataset.landingPage());
        dataset.tags().forEach(entry.putArray("tags")::add);
        entry.put("status", dataset.status());
        entry.put("deprecation_reason", dataset.deprecationReason());
        entry.put("replaced_by", dataset.replacedBy());
        entry.put("first_period", dataset.firstPeriod());
        entry.put("last_period", dataset.lastPeriod());
        entry.put("last_load_at", dataset.lastLoadAt());
        long newestLoad = exported.getLong(5);
        entry.put("object_key", exported.getString(1));
        entry.put("row_count", exported.getLong(2));
        entry.put("size_bytes", exported.getLong(3));
        entry.put("sha256", exported.getString(4));
        entry.put("load_id", newestLoad);
        entry.put("exported_at", exported.getString(7));
        entry.set("columns", columns(parse(exported.getString(6)), parse(dataset.columns())));
        entry.set("loads", upTo(newestLoad, parse(loads)));
        return entry;
    }

    private ArrayNode columns(JsonNode stored, JsonNode registered) {
        ArrayNode columns = json.createArrayNode();
        for (JsonNode column : stored) {
            ObjectNode described = columns.addObject();
            described.setAll((ObjectNode) column);
            for (JsonNode words : registered) {
                if (words.path("name").asText().equals(column.path("name").asText())) {
                    WORDS.stream().filter(words::hasNonNull).forEach(word -> described.set(word, words.get(word)));
                }
            }
        }
        return columns;
    }

    // A load that came after the export is told of by the next one.
    private ArrayNode upTo(long newestLoad, JsonNode loads) {
        ArrayNode held = json.createArrayNode();
        for (JsonNode load : loads) {
            if (load.path("load_id").asLong() <= newestLoad) {
                held.add(load);
            }
        }
        return held;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
    }
}
