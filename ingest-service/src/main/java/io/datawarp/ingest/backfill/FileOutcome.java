package io.datawarp.ingest.backfill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param url empty for a period of which no file was found
 */
public record FileOutcome(
        long fileId,
        String publication,
        @Nullable String period,
        String url,
        // Named here: the naming strategy is not asked to split a word and a number.
        @JsonProperty("sha256") @Nullable String sha256,
        String status,
        @Nullable String errorCode,
        @Nullable String message,
        @Nullable Instant completedAt,
        List<TableOutcome> tables) {

    public FileOutcome {
        tables = List.copyOf(tables);
    }
}
