package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.text.Letters;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of each cell of a sheet what became of it. */
final class CellLedger {

    private static final int FIGURES_NAMED = 8;

    private final Grid grid;
    private final List<Layout> layouts;
    private final List<BitSet> columns;
    private final Map<CellUse, Long> explained = new EnumMap<>(CellUse.class);
    private final List<String> firstFigures = new ArrayList<>();
    private long stored;
    private long figures;

    private CellLedger(Grid grid, List<Layout> layouts) {
        this.grid = grid;
        this.layouts = layouts;
        this.columns = layouts.stream().map(CellLedger::columns).toList();
    }

    private static BitSet columns(Layout layout) {
        BitSet columns = new BitSet();
        layout.columns().forEach(columns::set);
        return columns;
    }

    static SheetCells of(Grid grid, List<Layout> layouts) {
        CellLedger ledger = new CellLedger(grid, layouts);
        ledger.count();
        return new SheetCells(
                grid.counts().cells(), ledger.stored, ledger.explained, ledger.figures, ledger.firstFigures);
    }

    private void count() {
        add(CellUse.BLANK, grid.counts().blanks());
        for (GridRow row : grid.rows()) {
            for (int i = 0; i < row.size(); i++) {
                CellUse use = use(row.number(), row.column(i));
                boolean loose = use != null && use != CellUse.HEADER && use != CellUse.SECTION;
                if (loose && row.cell(i).isNumber() && !row.cell(i).isDate()) {
                    figure(row.number(), row.column(i), 1);
                }
                add(use, 1);
            }
        }
        for (Stretch stretch : grid.stretches()) {
            for (int column = 0; column <= stretch.lastColumn(); column++) {
                ColumnTally tally = stretch.tally(column);
                if (tally != null && tally.cells() > 0) {
                    CellUse use = use(stretch.firstRow(), column);
                    if (use != null && tally.isNumeric()) {
                        figure(stretch.firstRow(), column, tally.cells());
                    }
                    add(use, tally.cells());
                }
            }
        }
    }

    private void figure(int row, int column, long count) {
        figures += count;
        if (firstFigures.size() < FIGURES_NAMED) {
            firstFigures.add(Letters.of(column) + row);
        }
    }

    private void add(@Nullable CellUse use, long count) {
        if (use == null) {
            stored += count;
        } else if (count > 0) {
            explained.merge(use, count, Long::sum);
        }
    }

    /** What a cell is; null for a value of a table. */
    private @Nullable CellUse use(int row, int column) {
        CellUse use = null;
        boolean below = false;
        for (int i = 0; i < layouts.size(); i++) {
            Layout layout = layouts.get(i);
            below |= row >= layout.top();
            if (row < layout.top() || row > layout.lastDataRow()) {
                continue;
            }
            boolean within = column >= layout.firstColumn() && column <= layout.lastColumn();
            if (layout.isData(row)) {
                if (columns.get(i).get(column)) {
                    return null;
                }
                use = better(use, CellUse.SIDE);
            } else if (!within) {
                use = better(use, CellUse.SIDE);
            } else if (layout.headerRows().contains(row)) {
                use = better(use, CellUse.HEADER);
            } else {
                use = better(use, layout.sections().containsKey(row) ? CellUse.SECTION : CellUse.BETWEEN);
            }
        }
        if (use != null) {
            return use;
        }
        return layouts.isEmpty() ? CellUse.TEXT : below ? CellUse.NOTE : CellUse.TITLE;
    }

    /** Beside one table may be the header of another. */
    private static CellUse better(@Nullable CellUse one, CellUse other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }
}
