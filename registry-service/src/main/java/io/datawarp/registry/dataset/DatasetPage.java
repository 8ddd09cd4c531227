package io.datawarp.registry.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of datasets, and how many there are in all. */
public record DatasetPage(
        List<Dataset> items, long total, @Nullable String nextCursor) {

    public DatasetPage {
        items = List.copyOf(items);
    }
}
