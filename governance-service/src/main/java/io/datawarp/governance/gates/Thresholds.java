package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;

/** The thresholds that hold for one dataset: its own, such as {@code warn_below_rows}, else the configured ones. */
record Thresholds(
        long warnBelowRows,
        long failAboveRows,
        long maxChangePercent,
        long failChangePercent,
        long maxColumnsAdded,
        long maxDuplicatePercent,
        long maxDuplicateKeyPercent,
        long maxYearsBack,
        long maxFuturePercent,
        long warnRepeatedPercent,
        long failRepeatedPercent,
        long minDescribedPercent,
        long failBelowDescribedPercent,
        long maxTotalsOff) {

    static Thresholds of(GateConfig config, JsonNode own) {
        return new Thresholds(
                own.path("warn_below_rows").asLong(config.warnBelowRows()),
                own.path("fail_above_rows").asLong(config.failAboveRows()),
                own.path("max_change_percent").asLong(config.maxChangePercent()),
                own.path("fail_change_percent")
                        .asLong(config.failChangePercent().orElse(Long.MAX_VALUE)),
                own.path("max_columns_added").asLong(config.maxColumnsAdded()),
                own.path("max_duplicate_percent").asLong(config.maxDuplicatePercent()),
                own.path("max_duplicate_key_percent").asLong(config.maxDuplicateKeyPercent()),
                own.path("max_years_back").asLong(config.maxYearsBack()),
                own.path("max_future_percent").asLong(config.maxFuturePercent()),
                own.path("warn_repeated_percent").asLong(config.warnRepeatedPercent()),
                own.path("fail_repeated_percent").asLong(config.failRepeatedPercent()),
                own.path("min_described_percent").asLong(config.minDescribedPercent()),
                own.path("fail_below_described_percent")
                        .asLong(config.failBelowDescribedPercent().orElse(0)),
                own.path("max_totals_off").asLong(config.maxTotalsOff().orElse(Long.MAX_VALUE)));
    }
}
