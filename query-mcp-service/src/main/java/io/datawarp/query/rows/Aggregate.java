package io.datawarp.query.rows;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A figure of each group, such as the sum of referrals; {@code as} names it. */
public record Aggregate(
        String function, @Nullable String column, @Nullable String as) {

    public Aggregate {
        Objects.requireNonNull(function, "function is null");
    }

    String label() {
        if (as != null && !as.isBlank()) {
            return as;
        }
        return column == null ? function : function + "_" + column;
    }
}
