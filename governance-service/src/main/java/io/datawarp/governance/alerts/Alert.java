package io.datawarp.governance.alerts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that somebody should look at. */
record Alert(
        long alertId,
        String severity,
        String kind,
        @Nullable String dataset,
        @Nullable Long loadId,
        @Nullable String publication,
        String message,
        Instant raisedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant closedAt,
        @Nullable Instant silencedUntil) {

    /** Alerts, newest first. */
    record Page(List<Alert> items) {

        Page {
            items = List.copyOf(items);
        }
    }
}
