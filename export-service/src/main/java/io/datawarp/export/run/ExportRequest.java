package io.datawarp.export.run;

import org.jspecify.annotations.Nullable;

/**
 * What is to be exported: one dataset, all of them, or, when neither is said, those that have changed.
 *
 * @param dryRun tells what would be exported, and writes nothing
 * @param archive writes a copy that is never replaced, {@code archive/<code>/...}, into the bucket
 *     of archives, instead of the published file
 */
public record ExportRequest(@Nullable String dataset, boolean all, boolean dryRun, boolean archive) {

    static ExportRequest changed() {
        return new ExportRequest(null, false, false, false);
    }
}
