package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes the tables that the workbook itself declares, when they are what the sheet is about. */
final class Declared {

    private Declared() {}

    /** The declared tables; none when most of the sheet's cells lie outside of them. */
    static List<Layout> layouts(Grid grid) {
        List<TableRange> ranges = grid.facts().tables();
        if (ranges.isEmpty() || cellsIn(grid, ranges) * 2 < cells(grid)) {
            return List.of();
        }
        List<Layout> layouts = new ArrayList<>();
        for (TableRange range : ranges) {
            Layout layout = layout(grid, range);
            if (layout != null) {
                layouts.add(layout);
            }
        }
        return layouts;
    }

    private static @Nullable Layout layout(Grid grid, TableRange table) {
        CellRange range = table.range();
        int firstData = range.firstRow() + table.headerRows();
        int firstTotal = range.lastRow() - table.totalRows() + 1;
        Set<Integer> filled = new TreeSet<>();
        List<Integer> derived = new ArrayList<>();
        int rows = 0;
        int last = 0;
        for (GridRow row : grid.rows()) {
            boolean inside = row.number() >= firstData && row.number() <= range.lastRow();
            boolean any = false;
            for (int i = 0; inside && i < row.size(); i++) {
                if (row.column(i) >= range.firstColumn() && row.column(i) <= range.lastColumn()) {
                    filled.add(row.column(i));
                    any = true;
                }
            }
            if (any) {
                rows++;
                last = Math.max(last, row.number());
                if (row.number() >= firstTotal) {
                    derived.add(row.number());
                }
            }
        }
        for (Stretch stretch : grid.stretches()) {
            if (stretch.firstRow() >= firstData && stretch.lastRow() <= range.lastRow()) {
                rows += stretch.rows();
                last = Math.max(last, stretch.lastRow());
            }
        }
        if (rows == 0) {
            return null;
        }
        List<Integer> header =
                IntStream.range(range.firstRow(), firstData).boxed().toList();
        List<Integer> columns = IntStream.rangeClosed(range.firstColumn(), range.lastColumn())
                .filter(column -> table.headerRows() > 0 || filled.contains(column))
                .boxed()
                .toList();
        return new Layout(
                header,
                firstData,
                last,
                columns,
                Map.of(),
                derived,
                Set.of(),
                rows,
                null,
                List.of(),
                1,
                List.of("The workbook declares the table '" + table.name() + "' in this range."));
    }

    private static long cells(Grid grid) {
        return grid.rows().stream().mapToLong(GridRow::size).sum()
                + grid.stretches().stream().mapToLong(Stretch::cells).sum();
    }

    private static long cellsIn(Grid grid, List<TableRange> ranges) {
        long cells = 0;
        for (TableRange table : ranges) {
            CellRange range = table.range();
            for (GridRow row : grid.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    cells += range.contains(row.number(), row.column(i)) ? 1 : 0;
                }
            }
            for (Stretch stretch : grid.stretches()) {
                for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
                    ColumnTally tally = range.contains(stretch.firstRow(), column) ? stretch.tally(column) : null;
                    cells += tally == null ? 0 : tally.cells();
                }
            }
        }
        return cells;
    }
}
