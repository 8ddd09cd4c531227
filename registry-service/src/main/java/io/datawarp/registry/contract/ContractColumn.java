package io.datawarp.registry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.registry.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column as a contract needs it. */
record ContractColumn(
        String name,
        String type,
        @Nullable String header,
        @Nullable String description,
        @Nullable String unit,
        List<String> searchTerms) {

    static List<ContractColumn> of(Dataset dataset) {
        List<ContractColumn> columns = new ArrayList<>();
        dataset.columns().forEach(column -> columns.add(of(column)));
        return columns;
    }

    private static ContractColumn of(JsonNode column) {
        List<String> terms = new ArrayList<>();
        column.path("search_terms").forEach(term -> terms.add(term.asText()));
        String markerOf = text(column, "marker_of");
        String description = text(column, "description");
        return new ContractColumn(
                column.path("name").asText(),
                column.path("type").asText("text"),
                text(column, "header"),
                description == null && markerOf != null
                        ? "The marker published instead of a value of " + markerOf + ", such as * for suppressed"
                        : description,
                text(column, "unit"),
                terms);
    }

    private static @Nullable String text(JsonNode column, String field) {
        return column.hasNonNull(field) ? column.path(field).asText() : null;
    }
}
