package io.datawarp.governance.waivers;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A permission to publish loads of a dataset although a gate fails, with its reason and its end. */
record Waiver(
        long waiverId,
        String dataset,
        String gate,
        String reason,
        String grantedBy,
        Instant grantedAt,
        Instant expiresAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        boolean inForce) {

    /** What is asked for. */
    @Schema(name = "NewWaiver")
    record Request(
            @Nullable @Schema(required = true, description = "Any gate but reconciliation, such as row_count")
            String gate,

            @Nullable @Schema(required = true, maxLength = 500)
            String reason,

            @Nullable
            @Schema(required = true, description = "A time such as 2026-12-31T00:00:00Z, at most 90 days ahead")
            String expiresAt) {}

    /** Waivers of a dataset, newest first. */
    record Waivers(List<Waiver> items) {

        Waivers {
            items = List.copyOf(items);
        }
    }
}
