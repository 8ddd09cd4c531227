package io.datawarp.query.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question and what became of it. */
record Answered(
        Instant at,
        Asked asked,
        List<String> datasets,
        @Nullable Long rows,
        Duration duration,
        String outcome,
        @Nullable String errorCode) {}
