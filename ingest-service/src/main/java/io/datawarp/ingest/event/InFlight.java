package io.datawarp.ingest.event;

import org.jspecify.annotations.Nullable;

/** A load that has not ended. */
public record InFlight(
        long loadId,
        LoadStatus status,
        LoadRequest request,
        String requestedBy,
        @Nullable String period,
        @Nullable String sha256,
        boolean cancelled) {}
