package io.datawarp.query.engine;

/** Where answers come from. */
public enum Engine {
    /** The warehouse itself. */
    POSTGRES,
    /** What was exported of it, read by DuckDB. */
    DUCKDB,
    /** The warehouse, but for callers' SQL, which a Trino runs over its Iceberg tables. */
    TRINO;

    /** That one of two implementations which belongs to this engine. */
    public <T> T choose(T ofTheWarehouse, T ofTheExport) {
        return this == DUCKDB ? ofTheExport : ofTheWarehouse;
    }
}
