package io.datawarp.tabular.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row's non-blank cells, left to right. */
public final class GridRow {

    private final int number;
    private final boolean hidden;
    private final int[] columns;
    private final Cell[] cells;

    GridRow(int number, boolean hidden, int[] columns, Cell[] cells) {
        this.number = number;
        this.hidden = hidden;
        this.columns = columns;
        this.cells = cells;
    }

    /** The 1-based sheet row. */
    public int number() {
        return number;
    }

    public boolean hidden() {
        return hidden;
    }

    /** How many cells are not blank. */
    public int size() {
        return cells.length;
    }

    public int column(int index) {
        return columns[index];
    }

    public Cell cell(int index) {
        return cells[index];
    }

    public int firstColumn() {
        return columns[0];
    }

    public int lastColumn() {
        return columns[columns.length - 1];
    }

    /** The cell in a sheet column; null when it is blank. */
    public @Nullable Cell at(int column) {
        int index = Arrays.binarySearch(columns, column);
        return index < 0 ? null : cells[index];
    }

    public boolean has(int column) {
        return Arrays.binarySearch(columns, column) >= 0;
    }

    GridRow filtered(Grid.CellFilter filter) {
        int kept = 0;
        int[] keptColumns = new int[columns.length];
        Cell[] keptCells = new Cell[cells.length];
        for (int i = 0; i < columns.length; i++) {
            if (filter.keeps(number, columns[i])) {
                keptColumns[kept] = columns[i];
                keptCells[kept++] = cells[i];
            }
        }
        return kept == columns.length
                ? this
                : new GridRow(number, hidden, Arrays.copyOf(keptColumns, kept), Arrays.copyOf(keptCells, kept));
    }
}
