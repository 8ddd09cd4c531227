package io.datawarp.query.lineage;

import java.time.Instant;
import java.util.List;

/**
 * The copy of a published table that another engine answers from.
 *
 * @param editions that were published when it was made, newest first
 * @param behind whether something was published since
 */
record TableCopy(Instant madeAt, List<Edition> editions, boolean behind) {

    TableCopy {
        editions = List.copyOf(editions);
    }
}
