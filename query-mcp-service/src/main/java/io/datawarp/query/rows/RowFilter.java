package io.datawarp.query.rows;

import org.jspecify.annotations.Nullable;

/** A condition on one column; no operator means {@code eq}. */
public record RowFilter(
        String column, @Nullable String op, @Nullable Object value) {}
