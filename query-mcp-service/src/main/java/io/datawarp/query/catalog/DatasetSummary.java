package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dataset in a list: enough to choose it by. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetSummary(
        String code,
        @Nullable String name,
        @Nullable String publication,
        @Nullable String domain,
        String status,
        long rowCount,
        @Nullable String firstPeriod,
        @Nullable String lastPeriod,
        @Nullable Instant lastLoadAt,
        @Nullable String why) {}
