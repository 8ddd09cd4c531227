package io.datawarp.tabular.grid;

import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consecutive alike rows of a big sheet, counted instead of kept. */
public final class Stretch {

    private final int firstRow;
    private int lastRow;
    private int rows;
    private long cells;
    private final List<ColumnTally> tallies = new ArrayList<>();

    Stretch(int firstRow) {
        this.firstRow = firstRow;
        this.lastRow = firstRow;
    }

    void add(GridRow row, KnownTexts known) {
        lastRow = row.number();
        rows++;
        cells += row.size();
        for (int i = 0; i < row.size(); i++) {
            while (tallies.size() <= row.column(i)) {
                tallies.add(new ColumnTally());
            }
            row.tally(i, tallies.get(row.column(i)), known);
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
        return tallies.size() - 1;
    }

    public @Nullable ColumnTally tally(int column) {
        return column < tallies.size() ? tallies.get(column) : null;
    }

    Stretch filtered(Grid.CellFilter filter) {
        Stretch kept = new Stretch(firstRow);
        kept.lastRow = lastRow;
        for (int column = 0; column < tallies.size(); column++) {
            boolean keeps = filter.keeps(firstRow, column);
            kept.tallies.add(keeps ? tallies.get(column) : new ColumnTally());
            long filled = kept.tallies.get(column).cells();
            kept.cells += filled;
            kept.rows = (int) Math.max(kept.rows, filled);
        }
        return kept.cells == cells ? this : kept;
    }
}
