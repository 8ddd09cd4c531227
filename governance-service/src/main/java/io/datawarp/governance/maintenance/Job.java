package io.datawarp.governance.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A maintenance job. */
@Schema(name = "MaintenanceJob")
record Job(
        long jobId,

        @Schema(description = "weekly, monthly or quarterly")
        String rhythm,

        @Schema(description = "waiting, running, done, failed or cancelled")
        String status,

        boolean dryRun,
        @Nullable String requestedBy,
        @Nullable @Schema(description = "What it does now") String step,
        @Nullable Long done,
        @Nullable Long total,

        @Schema(description = "Array of {step, status, message, details}; grows while it runs")
        JsonNode steps,

        @Nullable String errorMessage,
        Instant runAfter,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {

    /** Jobs, newest first. */
    @Schema(name = "MaintenanceJobs")
    record Page(List<Job> items) {

        Page {
            items = List.copyOf(items);
        }
    }

    /** What is asked for. */
    @Schema(name = "NewMaintenance")
    record Request(
            @Nullable @Schema(description = "Says what it would do, and does nothing")
            Boolean dryRun) {}
}
