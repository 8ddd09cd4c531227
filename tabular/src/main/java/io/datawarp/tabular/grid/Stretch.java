package io.datawarp.tabular.grid;

import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Consecutive alike rows of a big sheet, counted instead of kept. */
public final class Stretch {

    private final int firstRow;
    private int lastRow;
    private int rows;
    private long cells;
    private ColumnTally[] tallies = {};

    Stretch(int firstRow) {
        this.firstRow = firstRow;
        this.lastRow = firstRow;
    }

    void add(GridRow row, KnownTexts known) {
        lastRow = row.number();
        rows++;
        cells += row.size();
        widen(row.lastColumn() + 1);
        row.tally(tallies, known);
    }

    private void widen(int width) {
        int before = tallies.length;
        if (width > before) {
            tallies = Arrays.copyOf(tallies, width);
            for (int column = before; column < width; column++) {
                tallies[column] = new ColumnTally();
            }
        }
    }

    public int firstRow() {
        return firstRow;
    }

    public int lastRow() {
        return lastRow;
    }

    public int rows() {
        return rows;
    }

    public long cells() {
        return cells;
    }

    public int lastColumn() {
        return tallies.length - 1;
    }

    public @Nullable ColumnTally tally(int column) {
        return column < tallies.length ? tallies[column] : null;
    }

    Stretch filtered(Grid.CellFilter filter) {
        Stretch kept = new Stretch(firstRow);
        kept.lastRow = lastRow;
        kept.widen(tallies.length);
        for (int column = 0; column < tallies.length; column++) {
            if (filter.keeps(firstRow, column)) {
                kept.tallies[column] = tallies[column];
            }
            long filled = kept.tallies[column].cells();
            kept.cells += filled;
            kept.rows = (int) Math.max(kept.rows, filled);
        }
        return kept.cells == cells ? this : kept;
    }
}
