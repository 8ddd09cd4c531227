package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.ingest.unpivot.UnpivotRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a dataset promises of its shape, and how files are turned into it.
 *
 * @param keys columns that identify a row within a period; empty when nobody said
 * @param renames name in a file to published name: rules of the publications file and approved renames
 * @param columns the registry's list of columns
 * @param meanings what the publications file says of published columns
 * @param mostAdded new columns that one load may add by itself
 */
public record Contract(
        String dataset,
        Mode mode,
        List<String> keys,
        Map<String, String> renames,
        JsonNode columns,
        Optional<UnpivotRule> unpivot,
        Map<String, ColumnMeaning> meanings,
        int mostAdded) {

    public Contract {
        keys = List.copyOf(keys);
        renames = Map.copyOf(renames);
        meanings = Map.copyOf(meanings);
    }

    /** Names of the registered columns that hold data, not the markers of others. */
    Set<String> dataColumns() {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> {
            if (!column.hasNonNull("marker_of")) {
                names.add(column.path("name").asText());
            }
        });
        return names;
    }

    /** What a changed shape does. */
    public enum Mode {
        /** The table takes what loses nothing; the rest waits for a decision. */
        EVOLVE,
        /** The load stops. */
        FREEZE,
        /** What does not fit is left out of the table, and kept. */
        DISCARD
    }
}
