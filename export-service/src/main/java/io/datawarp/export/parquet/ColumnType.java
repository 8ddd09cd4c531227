package io.datawarp.export.parquet;

import java.util.Locale;

/** The types a column may have, named as PostgreSQL names them. */
public enum ColumnType {
    INTEGER,
    BIGINT,
    NUMERIC,
    REAL,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIMESTAMPTZ,
    TEXT,
    JSON;

    public String sqlName() {
        return this == DOUBLE ? "double precision" : name().toLowerCase(Locale.ROOT);
    }
}
