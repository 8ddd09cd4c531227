package io.datawarp.ingest.progress;

import io.datawarp.ingest.event.LoadStatus;
import org.jspecify.annotations.Nullable;

/**
 * How far a load has come.
 *
 * @param done bytes while fetching, rows while copying
 * @param total null when nobody knows
 */
public record Progress(
        long loadId, Phase phase, long done, @Nullable Long total, LoadStatus status) {}
