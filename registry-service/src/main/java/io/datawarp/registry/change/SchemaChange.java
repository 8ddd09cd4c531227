package io.datawarp.registry.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of shape that a load brought.
 *
 * @param newName what the file calls the column now, of a possible rename
 * @param oldType type, or unit, before
 * @param status open; approved or rejected; applied when it is in the published table
 * @param evidence value overlap, similarity of headers, examples
 * @param heldLoads published loads whose values are held until this is decided
 * @param heldCells values and markers that are held
 * @param errorMessage why an approved change could not be applied and is open again
 */
record SchemaChange(
        long changeId,
        String dataset,
        long loadId,
        @Nullable String period,
        String changeType,
        @Nullable String columnName,
        @Nullable String newName,
        @Nullable String oldType,
        @Nullable String newType,
        String status,
        @Schema(type = SchemaType.OBJECT) JsonNode evidence,
        long heldLoads,
        long heldCells,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant appliedAt,
        @Nullable String errorMessage,
        Instant createdAt) {

    /** Changes, newest first. */
    record Page(List<SchemaChange> items, @Nullable String nextCursor) {

        Page {
            items = List.copyOf(items);
        }
    }

    /** The body of a decision. */
    record Reason(@Schema(maxLength = 500) @Nullable String reason) {}
}
