package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;

/** The thresholds that hold for one dataset. */
record Thresholds(
        long warnBelowRows, long failAboveRows, long maxChangePercent, long maxColumnsAdded, long maxDuplicatePercent) {

    /** The configured ones, except where the dataset has its own. */
    static Thresholds of(GateConfig config, JsonNode own) {
        return new Thresholds(
                own.path("warn_below_rows").asLong(config.warnBelowRows()),
                own.path("fail_above_rows").asLong(config.failAboveRows()),
                own.path("max_change_percent").asLong(config.maxChangePercent()),
                own.path("max_columns_added").asLong(config.maxColumnsAdded()),
                own.path("max_duplicate_percent").asLong(config.maxDuplicatePercent()));
    }
}
