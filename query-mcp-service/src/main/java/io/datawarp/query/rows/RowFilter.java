package io.datawarp.query.rows;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition on one column; no operator means {@code eq}. */
public record RowFilter(
        String column, @Nullable String op, @Nullable Object value) {

    private static final Set<String> EXCLUDING = Set.of("ne", "!=", "not_in");

    public RowFilter {
        Objects.requireNonNull(column, "column is null");
    }

    /** Its operator in lower case. */
    String operator() {
        return op == null ? "eq" : op.toLowerCase(Locale.ROOT);
    }

    /** Whether rows that differ are wanted: in SQL no row without a value does. */
    boolean excludes() {
        return EXCLUDING.contains(operator());
    }

    /** Whether it compares the column's values with others. */
    boolean compares() {
        return !operator().endsWith("_null");
    }
}
