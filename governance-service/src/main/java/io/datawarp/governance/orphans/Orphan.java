package io.datawarp.governance.orphans;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something in the database that nothing owns, or that is owned and not there. */
record Orphan(
        @Schema(
                description = "table_without_dataset (relation in staging that no dataset owns),"
                        + " dataset_without_table (active or deprecated, table gone),"
                        + " incoming_leftover (table of no load in flight)")
        String kind,

        String schema,
        String relation,
        @Nullable Long oid,
        @Nullable String dataset,

        @Nullable @Schema(description = "Size on disk, an estimate of the last VACUUM or ANALYZE")
        Long sizeBytes) {

    /** All orphans, and how many of each kind. */
    record Inventory(List<Orphan> items, long total) {

        Inventory {
            items = List.copyOf(items);
        }
    }
}
