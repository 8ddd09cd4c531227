package io.datawarp.ingest.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A load as callers see it. */
public record Load(
        long loadId,
        String dataset,
        @Nullable String period,
        String url,
        // Named here: the naming strategy is not asked to split a word and a number.
        @JsonProperty("sha256") @Nullable String sha256,
        @Nullable String sheet,
        @Nullable String tableRange,
        String schema,
        LoadStatus status,
        @Nullable Long rowsSource,
        @Nullable Long rowsLoaded,
        @Nullable Long cellsRead,
        @Nullable Long cellsStored,
        @Nullable Long cellsExplained,
        long cellsHeld,
        List<String> columnsAdded,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        List<Verdict> verdicts) {

    public Load {
        columnsAdded = List.copyOf(columnsAdded);
        verdicts = List.copyOf(verdicts);
    }
}
