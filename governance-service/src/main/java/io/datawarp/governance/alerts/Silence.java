package io.datawarp.governance.alerts;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Alerts that nobody is told of for a while. What is null holds for all. */
record Silence(
        long silenceId,
        @Nullable String kind,
        @Nullable String dataset,
        @Nullable String publication,
        String reason,
        String silencedBy,
        Instant silencedAt,
        Instant endsAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        boolean inForce) {

    /** What is asked for: at least one of kind, dataset and publication. */
    @Schema(name = "NewSilence")
    record Request(
            @Nullable @Schema(description = "Kind of alert, such as stale")
            String kind,

            @Nullable String dataset,
            @Nullable String publication,

            @Nullable @Schema(required = true, maxLength = 500)
            String reason,

            @Nullable
            @Schema(required = true, description = "A time such as 2026-12-31T00:00:00Z, at most 366 days ahead")
            String endsAt) {}

    /** Silences, newest first. */
    record Silences(List<Silence> items) {

        Silences {
            items = List.copyOf(items);
        }
    }
}
