package io.datawarp.registry.archive;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One archiving: asked for, waiting for its copy, done or failed. */
record Archival(
        long archivalId,
        String dataset,

        @Schema(description = "waiting, running (the copy is being written), done or failed")
        String status,

        String reason,
        String requestedBy,
        @Nullable String relation,
        @Nullable String copy,
        @Nullable String errorMessage,
        Instant requestedAt,
        @Nullable Instant completedAt) {}
