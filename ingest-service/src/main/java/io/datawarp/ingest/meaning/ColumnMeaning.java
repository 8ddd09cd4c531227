package io.datawarp.ingest.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a column means, for people and agents who look for it. Its unit is no part of it: that is the file's to say, and
 * another one is drift.
 *
 * @param searchTerms other words by which people look for it
 */
public record ColumnMeaning(@Nullable String description, List<String> searchTerms) {

    public ColumnMeaning {
        searchTerms = List.copyOf(searchTerms);
    }

    /** The meanings of a dataset's columns by name, in the JSON of its table rules. */
    public static void write(Map<String, ColumnMeaning> meanings, ObjectNode rules) {
        new TreeMap<>(meanings).forEach((name, meaning) -> meaning.say(rules.putObject(name)));
    }

    /** Meanings as {@link #write} wrote them; none where there is no such object. */
    public static Map<String, ColumnMeaning> read(JsonNode rules) {
        Map<String, ColumnMeaning> meanings = new LinkedHashMap<>();
        rules.properties().forEach(column -> {
            JsonNode said = column.getValue();
            List<String> terms = new ArrayList<>();
            said.path("search_terms").forEach(term -> terms.add(term.asText()));
            meanings.put(
                    column.getKey(), new ColumnMeaning(said.path("description").asText(null), terms));
        });
        return meanings;
    }

    /** Says it in the entry of a list of columns. */
    public void say(ObjectNode entry) {
        if (description != null) {
            entry.put("description", description);
        }
        if (!searchTerms.isEmpty()) {
            ArrayNode terms = entry.putArray("search_terms");
            searchTerms.forEach(terms::add);
        }
    }
}
