package io.datawarp.query.rows;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition on one column; no operator means {@code eq}. */
public record RowFilter(
        String column, @Nullable String op, @Nullable Object value) {

    public RowFilter {
        Objects.requireNonNull(column, "column is null");
    }

    /** Whether it compares the column's values with others. */
    boolean compares() {
        return op == null || !op.toLowerCase(Locale.ROOT).endsWith("_null");
    }
}
