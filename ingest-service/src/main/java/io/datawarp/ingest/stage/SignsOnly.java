package io.datawarp.ingest.stage;

import io.datawarp.tabular.ColumnType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Watches a column that the reader takes for text while numbers are published: a month in which every figure is
 * suppressed holds nothing but '-', and is a month of numbers that are missing.
 */
final class SignsOnly {

    private static final int MOST = 20;
    private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{N}]{1,3}");
    private static final Set<String> NUMBERS = Set.of("bigint", "numeric", "integer", "smallint");

    private final Set<String> found = new LinkedHashSet<>();
    private boolean possible = true;

    /** Whether it makes sense to watch the column. */
    static boolean mayBe(StagedColumn column) {
        String published = column.published();
        return published != null
                && NUMBERS.contains(published)
                && column.source().type() == ColumnType.TEXT;
    }

    void see(@Nullable Object value) {
        if (possible && value instanceof String text && found.add(text)) {
            possible = found.size() <= MOST && SIGN.matcher(text.strip()).matches();
        }
    }

    /** Empty when there was anything else. */
    List<String> found() {
        return possible ? List.copyOf(found) : List.of();
    }
}
