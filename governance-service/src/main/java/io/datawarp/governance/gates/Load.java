package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A load that waits for its verdict, with what its reader recorded and what its dataset asks for. */
record Load(
        long id,
        String dataset,
        @Nullable String period,
        String schema,
        @Nullable Long rowsSource,
        @Nullable Long cellsRead,
        @Nullable Long cellsStored,
        @Nullable Long cellsExplained,
        JsonNode columns,
        boolean validationAsked,
        boolean validationRequired,
        JsonNode thresholds,
        String publishedSchema,
        String publishedTable) {

    boolean isTest() {
        return schema.equals("staging_test");
    }

    /** Whether a failure stops publication. */
    boolean stops() {
        return !isTest() && (validationRequired || validationAsked);
    }

    String incomingTable() {
        return "load_" + id;
    }

    /** Marker columns by name, with the column whose markers they hold. */
    Map<String, String> markerColumns() {
        Map<String, String> markers = new LinkedHashMap<>();
        columns.forEach(column -> {
            if (column.hasNonNull("marker_of")) {
                markers.put(
                        column.path("name").asText(), column.path("marker_of").asText());
            }
        });
        return markers;
    }
}
