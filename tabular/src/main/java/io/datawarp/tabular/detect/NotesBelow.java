package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.source.CellRange;
import java.util.ArrayList;
import java.util.List;

/** Reads the texts below a table whose end is known: one a row, up to the next row that holds figures. */
final class NotesBelow {

    private static final int MOST = 60;

    private NotesBelow() {}

    static List<String> of(Grid grid, CellRange table) {
        List<String> notes = new ArrayList<>();
        for (GridRow row : grid.rows()) {
            Line line = row.number() <= table.lastRow()
                    ? null
                    : Line.of(row).within(table.firstColumn(), table.lastColumn());
            if (line == null) {
                continue;
            }
            if (notes.size() == MOST || line.numerics() > 0 || line.size() > 3) {
                break;
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                text.append(i == 0 ? "" : " ").append(line.text(i));
            }
            notes.add(text.toString());
        }
        return notes;
    }
}
