package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A change that a person decides over, as tbl_schema_changes keeps it.
 *
 * @param column the published column, or the new one
 * @param newName what the file calls it now, of a possible rename
 * @param oldType type, unit or number of twins before
 * @param status open, or rejected where the contract has decided already
 */
public record Finding(
        String type,
        @Nullable String column,
        @Nullable String newName,
        @Nullable String oldType,
        @Nullable String newType,
        String status,
        @Nullable String reason,
        JsonNode evidence) {

    static Finding open(
            String type,
            @Nullable String column,
            @Nullable String newName,
            @Nullable String oldType,
            @Nullable String newType,
            JsonNode evidence) {
        return new Finding(type, column, newName, oldType, newType, "open", null, evidence);
    }

    /** Whether the decision is about this column of the load. */
    boolean decidesOver(String name) {
        return name.equals(newName == null ? column : newName);
    }
}
