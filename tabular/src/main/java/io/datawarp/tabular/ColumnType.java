package io.datawarp.tabular;

import java.util.Locale;

/** The type that every value of a column fits, named as PostgreSQL names it. */
public enum ColumnType {
    BIGINT,
    NUMERIC,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TEXT;

    public boolean isNumeric() {
        return this == BIGINT || this == NUMERIC;
    }

    /** The PostgreSQL type name, as printed by {@code extract --json}. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
