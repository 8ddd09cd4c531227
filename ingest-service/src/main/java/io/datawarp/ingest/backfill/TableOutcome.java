package io.datawarp.ingest.backfill;

import org.jspecify.annotations.Nullable;

/**
 * What became of one table of a file.
 *
 * @param outcome loading, loaded, skipped, failed, registered or ignored
 */
public record TableOutcome(
        String sheet,
        @Nullable String tableRange,
        @Nullable String title,
        @Nullable String dataset,
        @Nullable String period,
        String outcome,
        @Nullable Long loadId,
        @Nullable Long rows,
        @Nullable String errorCode,
        @Nullable String message) {}
