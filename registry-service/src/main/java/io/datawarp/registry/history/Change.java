package io.datawarp.registry.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change of a dataset: the fields that changed, before and after. */
record Change(
        long auditId,
        Instant changedAt,
        String changedBy,
        String action,
        @Nullable String reason,
        @Nullable @Schema(type = SchemaType.OBJECT) JsonNode before,
        @Nullable @Schema(type = SchemaType.OBJECT) JsonNode after) {

    /** Changes, newest first. */
    record Page(List<Change> items, @Nullable String nextCursor) {

        Page {
            items = List.copyOf(items);
        }
    }
}
