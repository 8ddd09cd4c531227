package io.datawarp.tabular.source;

/** A rectangle of cells, all ends inclusive; rows 1-based, columns 0-based. */
public record CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    public CellRange {
        if (firstRow > lastRow || firstColumn > lastColumn) {
            throw new IllegalArgumentException("upside-down range");
        }
    }

    public boolean contains(int row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }
}
