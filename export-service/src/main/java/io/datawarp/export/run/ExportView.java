package io.datawarp.export.run;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export as callers see it.
 *
 * @param status in_progress, completed, failed or cancelled
 * @param trigger request, publish, schedule or retry
 * @param total datasets to be exported, once that is known
 * @param rows written so far, told twice a second
 */
public record ExportView(
        long exportId,
        String status,
        String trigger,
        boolean dryRun,
        @Nullable Integer total,
        @Nullable Long rows,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime completedAt,
        List<Item> items) {

    public ExportView {
        items = List.copyOf(items);
    }

    boolean hasEnded() {
        return !status.equals("in_progress");
    }

    /** One object: a dataset's file or the catalogue. Status planned, in_progress, completed, failed or skipped. */
    public record Item(
            String dataset,
            String objectKey,
            String status,
            @Nullable Long rowCount,
            @Nullable Long sizeBytes,
            @Nullable String sha256,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}
}
