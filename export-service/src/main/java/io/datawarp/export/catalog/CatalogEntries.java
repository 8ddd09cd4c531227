package io.datawarp.export.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.dataset.Datasets;
import io.datawarp.export.sync.SyncRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Puts together what the catalogue says: the registry's words, and the figures of what lies in the store. */
@ApplicationScoped
class CatalogEntries {

    // What a column of the registry adds to what was read back from the store.
    private static final List<String> WORDS =
            List.of("header", "unit", "description", "search_terms", "markers", "marker_of", "notes", "legend");

    private final Datasets datasets;
    private final StoredFiles stored;
    private final ObjectMapper json;

    CatalogEntries(Datasets datasets, StoredFiles stored, ObjectMapper json) {
        this.datasets = datasets;
        this.stored = stored;
        this.json = json;
    }

    /** One entry a dataset that is published and lies in the store, by code. */
    ArrayNode list(SyncRules rules) throws SQLException {
        ArrayNode entries = json.createArrayNode();
        Map<String, StoredFile> files = stored.byDataset();
        Map<String, String> loads = datasets.loads();
        for (Dataset dataset : datasets.published()) {
            StoredFile file = files.get(dataset.code());
            if (file != null && rules.publishes(dataset.code())) {
                entries.add(entry(dataset, file, loads.getOrDefault(dataset.code(), "[]")));
            }
        }
        return entries;
    }

    String state(SyncRules rules) throws SQLException {
        return datasets.catalogueState(rules.fingerprint());
    }

    private ObjectNode entry(Dataset dataset, StoredFile file, String loads) {
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
        // What is in the file: the registry may be a load ahead of it.
        StoredFile.Content content = file.content() == null ? ofRegistry(dataset, file, loads) : file.content();
        entry.put("first_period", content.firstPeriod());
        entry.put("last_period", content.lastPeriod());
        entry.put("last_load_at", content.lastLoadAt());
        entry.put("object_key", file.objectKey());
        entry.put("row_count", file.rowCount());
        entry.put("size_bytes", file.sizeBytes());
        entry.put("sha256", file.sha256());
        entry.put("load_id", file.newestLoad());
        entry.put("exported_at", file.verifiedAt());
        entry.set("files", parse(file.files()));
        entry.set("columns", columns(parse(file.columns()), parse(dataset.columns())));
        entry.set("loads", parse(content.loads()));
        return entry;
    }

    private ArrayNode columns(JsonNode read, JsonNode registered) {
        ArrayNode columns = json.createArrayNode();
        for (JsonNode column : read) {
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

    // For a file that was exported before its content was recorded. Loads that came after it are told of by the next.
    private StoredFile.Content ofRegistry(Dataset dataset, StoredFile file, String loads) {
        ArrayNode held = json.createArrayNode();
        for (JsonNode load : parse(loads)) {
            if (load.path("load_id").asLong() <= file.newestLoad()) {
                held.add(load);
            }
        }
        return new StoredFile.Content(
                held.toString(), dataset.firstPeriod(), dataset.lastPeriod(), dataset.lastLoadAt());
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
    }
}
