package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load that waits for its verdict, with what its reader recorded and what its dataset asks for.
 *
 * @param derivedRows sheet rows that total others, ascending
 */
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
        List<Long> derivedRows,
        boolean validationAsked,
        DatasetRules rules) {

    Load {
        derivedRows = List.copyOf(derivedRows);
    }

    boolean isTest() {
        return schema.equals("staging_test");
    }

    /** Whether a failure stops publication. */
    boolean stops() {
        return !isTest() && (rules.validationRequired() || validationAsked);
    }

    String incomingTable() {
        return "load_" + id;
    }

    /** The period in days, when it has one that can be read. */
    Optional<Period> days() {
        return period == null ? Optional.empty() : Period.of(period);
    }

    /** Columns whose values ingest-service keeps out of the published table, until somebody decides. */
    Set<String> heldColumns() {
        Set<String> held = new LinkedHashSet<>();
        columns.forEach(column -> {
            if (column.hasNonNull("held")) {
                held.add(column.path("name").asText());
            }
        });
        return held;
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
