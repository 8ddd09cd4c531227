package io.datawarp.ingest.backfill;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param publication only this one; null: all that are enabled
 * @param period only this one; null: all
 * @param force whether files that were loaded before are loaded again
 * @param dryRun whether only the plan is wanted
 * @param config another publications file than the service's own
 */
public record BackfillForm(
        @Nullable String publication,
        @Nullable String period,
        boolean force,
        boolean dryRun,
        @Nullable String config) {}
