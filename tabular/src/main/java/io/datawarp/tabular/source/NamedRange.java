package io.datawarp.tabular.source;

/** A range that the workbook gives a name. It may be a table, a list for a drop-down or a leftover. */
public record NamedRange(String name, CellRange range) {}
