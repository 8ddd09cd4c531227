package io.datawarp.export.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the registry and what was exported differ.
 *
 * @param catalogueChanged whether the catalogue must say something else
 */
public record Survey(List<Entry> entries, boolean catalogueChanged) {

    public Survey {
        entries = List.copyOf(entries);
    }

    /** The datasets that are published now, by code. */
    public List<Entry> published() {
        return entries.stream().filter(entry -> entry.table() != null).toList();
    }

    /**
     * A dataset that is published, or that once was exported.
     *
     * @param table name of its table; null when the dataset is not published any more
     * @param changed whether it is published and not as it was last exported
     * @param bytes what its table takes in the database
     * @param files JSON array of the objects that it was last exported to; null when it never was
     */
    public record Entry(
            String code,
            @Nullable String table,
            boolean changed,
            long bytes,
            @Nullable String files) {}
}
