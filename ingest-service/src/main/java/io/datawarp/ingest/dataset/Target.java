package io.datawarp.ingest.dataset;

import io.datawarp.ingest.event.LoadRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a load publishes to.
 *
 * @param dataset null for an experiment, which no registry knows
 */
public record Target(
        String schema,
        String table,
        boolean replaces,
        @Nullable Dataset dataset) {

    static Target of(LoadRequest request, @Nullable Dataset dataset) {
        if (dataset == null || request.test()) {
            return new Target(request.schema(), "tbl_" + request.dataset(), false, null);
        }
        return new Target(dataset.schemaName(), dataset.tableName(), dataset.replaces(), dataset);
    }
}
