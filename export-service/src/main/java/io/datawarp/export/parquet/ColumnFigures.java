package io.datawarp.export.parquet;

import java.util.Optional;

/**
 * What a file tells of one of its columns.
 *
 * @param identity number that a table knows it by; 0 for none
 * @param bytes compressed
 * @param least bound of its values in Parquet's plain form; empty when the file tells none
 * @param greatest like least
 */
public record ColumnFigures(int identity, long bytes, long nulls, Optional<byte[]> least, Optional<byte[]> greatest) {}
