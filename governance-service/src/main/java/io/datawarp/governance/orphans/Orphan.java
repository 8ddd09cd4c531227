package io.datawarp.governance.orphans;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something in the database that nothing owns, or that is owned and not there. */
record Orphan(
        long orphanId,

        @Schema(
                description = "table_without_dataset (relation in staging that no dataset owns),"
                        + " dataset_without_table (active or deprecated, table gone),"
                        + " incoming_leftover (table of no load in flight)")
        String kind,

        String schema,
        String relation,
        @Nullable Long oid,
        @Nullable String dataset,

        @Nullable @Schema(description = "The load that made it, where that is known")
        Long loadId,

        @Nullable @Schema(description = "Size on disk, an estimate of the last VACUUM or ANALYZE")
        Long sizeBytes,

        Instant firstSeen,

        @Nullable @Schema(description = "When the job said that its next run archives it")
        Instant announcedAt) {

    /** Orphans, and how many there are in all. */
    record Inventory(List<Orphan> items, long total) {

        Inventory {
            items = List.copyOf(items);
        }
    }

    /** What an archiving did or, when it was a dry run, would do. */
    record Archived(
            long orphanId,
            String schema,
            String relation,
            @Nullable String archivedAs,
            boolean dryRun) {}
}
