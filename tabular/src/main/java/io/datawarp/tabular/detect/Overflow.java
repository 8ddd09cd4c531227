package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.source.CellRange;
import java.util.HashSet;
import java.util.Set;

/** Tells whether cells just outside of a declared table go on with it: then its range was forgotten to be widened. */
final class Overflow {

    private static final int NEAR = 2;

    private final Grid grid;
    private final Held held;

    /** @param held whether a cell belongs to another declared table */
    Overflow(Grid grid, Held held) {
        this.grid = grid;
        this.held = held;
    }

    /** Says of a cell whether some table has it. */
    @FunctionalInterface
    interface Held {
        boolean test(int row, int column);
    }

    boolean goesOn(CellRange range, Layout declared) {
        return below(range, declared) || beside(range, declared);
    }

    /** A row just below goes on with the table when it has a number under numbers, or words under words. */
    private boolean below(CellRange range, Layout declared) {
        Set<Integer> numeric = new HashSet<>();
        for (int column : declared.columns()) {
            if (isNumeric(declared, column)) {
                numeric.add(column);
            }
        }
        for (GridRow row : grid.rows()) {
            if (row.number() <= range.lastRow() || row.number() > range.lastRow() + NEAR) {
                continue;
            }
            int filled = 0;
            for (int i = 0; i < row.size(); i++) {
                if (declared.columns().contains(row.column(i)) && !held.test(row.number(), row.column(i))) {
                    filled++;
                    if (numeric.contains(row.column(i)) && Token.of(row.cell(i)).isNumeric()) {
                        return true;
                    }
                }
            }
            if (numeric.isEmpty()
                    && filled > 1
                    && filled * 2 > declared.columns().size()) {
                return true;
            }
        }
        return false;
    }

    private boolean isNumeric(Layout declared, int column) {
        int balance = 0;
        for (GridRow row : grid.rows()) {
            Cell cell = declared.isData(row.number()) ? row.at(column) : null;
            balance += cell == null ? 0 : Token.of(cell).isNumeric() ? 1 : -1;
        }
        return balance > 0;
    }

    /** A column just beside goes on with the table when it is filled as often as its own are. */
    private boolean beside(CellRange range, Layout declared) {
        int rows = 0;
        int left = 0;
        int right = 0;
        for (GridRow row : grid.rows()) {
            if (declared.isData(row.number())) {
                rows++;
                left += isLoose(row, range.firstColumn() - 1) ? 1 : 0;
                right += isLoose(row, range.lastColumn() + 1) ? 1 : 0;
            }
        }
        return Math.max(left, right) > 1 && Math.max(left, right) * 4 > rows;
    }

    private boolean isLoose(GridRow row, int column) {
        return column >= 0 && row.has(column) && !held.test(row.number(), column);
    }
}
