package io.datawarp.query.rows;

import org.jspecify.annotations.Nullable;

/** A figure of each group, such as the sum of referrals; {@code as} names it. */
public record Aggregate(
        String function, @Nullable String column, @Nullable String as) {

    String label() {
        if (as != null && !as.isBlank()) {
            return as;
        }
        return column == null ? function : function + "_" + column;
    }
}
