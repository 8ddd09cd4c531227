package io.datawarp.governance.summary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The state of the warehouse in one answer. */
record Summary(
        @Schema(description = "Datasets by status") Map<String, Long> datasets,
        Loads loads,

        @Schema(description = "The newest failures of these days, at most 20")
        List<Failure> failures,

        @Nullable @Schema(description = "The load that has waited longest for its end; null when none is in flight")
        Waiting oldestWaiting,

        long orphans,

        @Schema(description = "Open alerts by severity") Map<String, Long> alerts,

        Instant measuredAt) {

    Summary {
        datasets = Map.copyOf(datasets);
        failures = List.copyOf(failures);
        alerts = Map.copyOf(alerts);
    }

    /** Loads of the last days by status. */
    record Loads(
            int days,
            Map<String, Long> byStatus,

            @Nullable @Schema(description = "completed / (completed + failed + rolled_back), 0 to 1; null without any")
            Double successRate) {

        Loads {
            byStatus = Map.copyOf(byStatus);
        }
    }

    /** A load that failed or was stopped by the gates. */
    record Failure(
            long loadId,
            String dataset,
            @Nullable String period,
            String status,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable Instant completedAt) {}

    /** A load that has not ended. */
    record Waiting(long loadId, String dataset, String status, Instant startedAt, long seconds) {}
}
