package io.datawarp.query.gate;

import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.reader.Query;
import java.util.List;

/**
 * A caller's statement that may run.
 *
 * @param datasets that it reads, as they were when it was inspected
 */
public record Inspected(Query query, List<Dataset> datasets) {

    public Inspected {
        datasets = List.copyOf(datasets);
    }

    public List<String> codes() {
        return datasets.stream().map(Dataset::code).toList();
    }
}
