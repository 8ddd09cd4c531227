package io.datawarp.query.lineage;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The rows of one period that came with one load: what a row's own technical columns tell of its source. */
public record Edition(long loadId, @Nullable String period) {

    static final Comparator<Edition> NEWEST_FIRST = Comparator.comparing(
                    Edition::period, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Edition::loadId)
            .reversed();
}
