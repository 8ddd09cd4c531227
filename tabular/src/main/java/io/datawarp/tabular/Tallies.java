package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import java.util.ArrayList;
import java.util.List;

/** Counts what each column of a table holds, over every data row. */
final class Tallies {

    private Tallies() {}

    static List<ColumnTally> of(Grid grid, Layout layout) {
        List<ColumnTally> tallies = new ArrayList<>();
        KnownTexts known = new KnownTexts();
        layout.columns().forEach(column -> tallies.add(new ColumnTally()));
        for (GridRow row : grid.rows()) {
            if (layout.isData(row.number())) {
                for (int i = 0; i < tallies.size(); i++) {
                    Cell cell = row.at(layout.columns().get(i));
                    if (cell != null) {
                        cell.tally(tallies.get(i), known);
                    }
                }
            }
        }
        for (Stretch stretch : grid.stretches()) {
            if (stretch.firstRow() >= layout.firstDataRow() && stretch.lastRow() <= layout.lastDataRow()) {
                for (int i = 0; i < tallies.size(); i++) {
                    ColumnTally more = stretch.tally(layout.columns().get(i));
                    if (more != null) {
                        tallies.get(i).add(more);
                    }
                }
            }
        }
        return tallies;
    }
}
