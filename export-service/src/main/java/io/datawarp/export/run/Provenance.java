package io.datawarp.export.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datawarp.export.dataset.Dataset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The key-value metadata of a file: which dataset it is, and where its rows came from. */
final class Provenance {

    private final ObjectMapper json;

    Provenance(ObjectMapper json) {
        this.json = json;
    }

    /** Of a file that holds the whole dataset, with a JSON array of its loads. */
    Map<String, String> of(Dataset dataset, String loads) {
        Map<String, String> words = words(dataset);
        words.put("datawarp.newest_load_id", Long.toString(dataset.newestLoad()));
        words.put("datawarp.loads", loads);
        return words;
    }

    /** Of a file that holds a period: nothing in it changes while the period does not. */
    Map<String, String> of(Dataset dataset, String loads, @Nullable String period) {
        Map<String, String> words = words(dataset);
        put(words, "period", period);
        ArrayNode own = json.createArrayNode();
        try {
            for (JsonNode load : json.readTree(loads)) {
                if (period == null
                        ? load.path("period").isNull()
                        : period.equals(load.path("period").asText())) {
                    own.add(load);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL gave JSON that is none", e);
        }
        words.put("datawarp.loads", own.toString());
        return words;
    }

    private static Map<String, String> words(Dataset dataset) {
        Map<String, String> words = new TreeMap<>();
        put(words, "dataset", dataset.code());
        put(words, "name", dataset.name());
        put(words, "description", dataset.description());
        put(words, "publication", dataset.publication());
        put(words, "licence", dataset.licence());
        put(words, "landing_page", dataset.landingPage());
        put(words, "columns", dataset.columns());
        return words;
    }

    private static void put(Map<String, String> words, String key, @Nullable String value) {
        if (value != null) {
            words.put("datawarp." + key, value);
        }
    }
}
