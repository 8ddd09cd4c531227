package io.datawarp.ingest.backfill;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as callers see it. The figures count files.
 *
 * @param status running, completed, partial, failed or stopped
 * @param planned whether {@code total} is final
 * @param files left out in lists and in progress
 * @param last files that have just ended; in progress only
 */
public record Backfill(
        long backfillId,
        @Nullable String publication,
        @Nullable String period,
        boolean force,
        @Nullable String config,
        String status,
        boolean planned,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        int total,
        int done,
        int loaded,
        int partial,
        int skipped,
        int failed,
        int awaited,
        int stopped,
        long rowsLoaded,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FileOutcome> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FileOutcome> last) {

    /** Status of one that has not ended. */
    static final String RUNNING = "running";

    Backfill withFiles(List<FileOutcome> all) {
        return with(all, null);
    }

    Backfill withLast(List<FileOutcome> ended) {
        return with(null, ended);
    }

    private Backfill with(@Nullable List<FileOutcome> all, @Nullable List<FileOutcome> ended) {
        return new Backfill(
                backfillId,
                publication,
                period,
                force,
                config,
                status,
                planned,
                requestedBy,
                startedAt,
                completedAt,
                errorCode,
                errorMessage,
                total,
                done,
                loaded,
                partial,
                skipped,
                failed,
                awaited,
                stopped,
                rowsLoaded,
                all,
                ended);
    }
}
