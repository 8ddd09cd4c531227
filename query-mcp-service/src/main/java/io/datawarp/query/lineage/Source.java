package io.datawarp.query.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of one published period come from: load, file, sheet, and what the gates said of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
        @Nullable String period,
        long rowCount,
        Instant publishedAt,
        long loadId,
        String url,
        @Nullable String fileSha256,
        @Nullable Long fileSizeBytes,
        @Nullable Instant fetchedAt,
        @Nullable String mediaType,
        @Nullable String sheet,
        @Nullable String tableRange,
        @Nullable Long rowsSource,
        @Nullable Long rowsLoaded,
        @Nullable Long cellsRead,
        @Nullable Long cellsStored,
        @Nullable Long cellsExplained,
        @Nullable String requestedBy,
        Instant startedAt,
        @Nullable Instant completedAt,
        List<Verdict> verdicts) {

    /** What one gate said of the load. */
    public record Verdict(String gate, String verdict, String message) {}
}
