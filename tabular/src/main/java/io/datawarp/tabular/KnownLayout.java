package io.datawarp.tabular;

import java.util.List;

/**
 * The layout that was approved for a source last time, to be looked for in its next file. It fits where the same labels
 * stand at the same distances, wherever that is in the sheet, and no other label stands beside them.
 *
 * @param headerRows the sheet rows that labelled the columns; their distances count, not their numbers
 * @param columns each column's letter and label, as {@code extract --json} prints them
 */
public record KnownLayout(List<Integer> headerRows, List<Column> columns) {

    /**
     * A column of the layout.
     *
     * @param header the labels of all levels, joined by {@code " | "}; empty for a column without a label
     */
    public record Column(String letter, String header) {}

    public KnownLayout {
        headerRows = headerRows.stream().sorted().toList();
        columns = List.copyOf(columns);
        if (headerRows.isEmpty() || columns.isEmpty()) {
            throw new IllegalArgumentException("a layout without header or columns can't be recognised");
        }
    }

    /** The layout of a table that was read; only one with a header can be recognised again. */
    public static KnownLayout of(TableExtract table) {
        return new KnownLayout(
                table.headerRows(),
                table.columns().stream()
                        .map(column -> new Column(column.letter(), column.header()))
                        .toList());
    }
}
