package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says of a column. Loads keep it: it is theirs to give and theirs to take back. */
record ColumnForm(
        Map<String, @Nullable Object> values, @Nullable String reason) {

    /** The body of a change, for the documentation. */
    @Schema(name = "ColumnChange", description = "What people say of a column; null clears a field")
    record Body(
            @Nullable String description,
            @Nullable String unit,
            @Nullable List<String> searchTerms,
            @Nullable String reason) {}

    static ColumnForm of(@Nullable JsonNode body) {
        Fields fields = new Fields(body, "INVALID_COLUMN", "Invalid column metadata");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String description = fields.text("description", 2000);
        String unit = fields.text("unit", 100);
        List<String> terms = fields.words("search_terms", 50, 100);
        String reason = fields.text("reason", 500);
        if (fields.has("description")) {
            values.put("description", description);
        }
        if (fields.has("unit")) {
            values.put("unit", unit);
        }
        if (fields.has("search_terms")) {
            values.put("search_terms", terms == null ? List.of() : terms);
        }
        if (values.isEmpty()) {
            fields.wrong("body", "must give description, unit or search_terms");
        }
        fields.finish();
        return new ColumnForm(values, reason);
    }

    /** The dataset's columns with this change made in one of them. */
    JsonNode applied(Dataset dataset, String name) {
        JsonNode columns = dataset.columns().deepCopy();
        for (JsonNode column : columns) {
            if (column instanceof ObjectNode node
                    && name.equals(node.path("name").asText())) {
                values.forEach((field, value) -> put(node, field, value));
                return columns;
            }
        }
        throw unknown(dataset, name);
    }

    private static void put(ObjectNode column, String field, @Nullable Object value) {
        if (value instanceof List<?> terms) {
            ArrayNode array = column.putArray(field);
            terms.forEach(term -> array.add(term.toString()));
        } else if (value instanceof String text) {
            column.put(field, text);
        } else {
            column.putNull(field);
        }
    }

    private static Problem unknown(Dataset dataset, String name) {
        List<String> names = new ArrayList<>();
        dataset.columns().forEach(column -> names.add(column.path("name").asText()));
        String hint = names.isEmpty()
                ? "It gets its columns with its first load"
                : "Its columns are " + String.join(", ", names);
        return Problem.of(
                404,
                "COLUMN_NOT_FOUND",
                "Column not found",
                "Dataset '" + dataset.code() + "' has no column '" + name + "'. " + hint);
    }
}
