package io.datawarp.ingest.dataset;

/**
 * A registered dataset, as far as a load needs it.
 *
 * @param replaces whether a load replaces all rows (REPLACE) and not only those of its period (APPEND)
 */
public record Dataset(String code, String schemaName, String tableName, boolean replaces, boolean archived) {}
