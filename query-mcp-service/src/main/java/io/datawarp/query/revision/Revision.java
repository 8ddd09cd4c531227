package io.datawarp.query.revision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published edition that a later load replaced.
 *
 * @param keyColumns columns by which rows were compared; empty when whole rows were
 * @param cellsRevised revised cells by column
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Revision(
        long revisionId,
        @Nullable String period,
        long loadId,
        long replacedLoadId,
        List<String> keyColumns,
        long rowsBefore,
        long rowsAfter,
        long rowsAdded,
        long rowsRevised,
        long rowsWithdrawn,
        Map<String, Long> cellsRevised,
        Instant recordedAt) {}
