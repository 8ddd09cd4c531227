package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.NamedRange;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.text.Letters;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tables that the workbook itself declares: table objects, and named ranges that hold a header and its data.
 * People forget to widen them when they add rows, so a declared table counts only if nothing outside goes on with it.
 */
final class Declared {

    private static final int MOST_HEADER_ROWS = 6;
    /** A sheet with more of them is made to keep a reader busy, or by a program that names every cell. */
    private static final int MOST_TABLES = 50;

    private static final int MOST_NAMES = 20;

    private final Grid grid;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * A declared range and the table that it would be.
     *
     * @param exact the workbook says which of its rows are labels
     */
    private record Candidate(CellRange range, Layout layout, boolean exact) {}

    Declared(Grid grid) {
        this.grid = grid;
        grid.facts().tables().stream().limit(MOST_TABLES).forEach(table -> add(table.range(), object(table), true));
        grid.facts().names().stream()
                .filter(name -> mayBeTable(name.range()))
                .limit(MOST_NAMES)
                .forEach(name -> add(name.range(), named(name), false));
    }

    private void add(CellRange range, @Nullable Layout layout, boolean exact) {
        if (layout != null && candidates.stream().noneMatch(other -> overlap(other.range(), range))) {
            candidates.add(new Candidate(range, layout, exact));
        }
    }

    private static boolean overlap(CellRange one, CellRange other) {
        return one.firstRow() <= other.lastRow()
                && other.firstRow() <= one.lastRow()
                && one.firstColumn() <= other.lastColumn()
                && other.firstColumn() <= one.lastColumn();
    }

    /** The declared tables and, of what the cells show, the tables beside them. */
    List<Layout> over(List<Layout> detected) {
        // One that falls may have kept others alive: the rows below them seemed to be declared.
        boolean settled = false;
        while (!settled) {
            settled = !candidates.removeIf(candidate -> isDoubtful(candidate, detected));
        }
        List<Layout> layouts = detected;
        for (Candidate candidate : candidates) {
            layouts = put(layouts, candidate);
        }
        return layouts;
    }

    private List<Layout> put(List<Layout> layouts, Candidate candidate) {
        Layout declared = candidate.layout();
        List<Layout> all = new ArrayList<>();
        boolean inPlace = false;
        for (Layout layout : layouts) {
            if (!layout.meets(candidate.range())) {
                all.add(layout);
                continue;
            }
            if (!inPlace) {
                // A detected table that is the same knows its sections and title too.
                all.add(
                        layout.isLike(declared)
                                ? layout.explained(declared.confidence(), declared.explanation())
                                : declared);
                inPlace = true;
            }
            all.addAll(beside(candidate.range(), layout));
        }
        if (!inPlace) {
            all.add(declared);
        }
        return all;
    }

    /** True when the detector saw a header above it, or cells outside of all declared ranges look like more of it. */
    private boolean isDoubtful(Candidate candidate, List<Layout> detected) {
        CellRange range = candidate.range();
        Layout declared = candidate.layout();
        for (Layout layout : detected) {
            boolean labelled = !layout.headerRows().isEmpty() && layout.top() < range.firstRow();
            boolean dataOnly = declared.headerRows().stream().anyMatch(layout::isData);
            if (layout.meets(range) && ((labelled && dataOnly && !candidate.exact()) || losesRecords(range, layout))) {
                return true;
            }
        }
        for (Stretch stretch : grid.stretches()) {
            boolean apart = stretch.lastRow() < range.firstRow() || stretch.firstRow() > range.lastRow();
            boolean inside = stretch.firstRow() >= range.firstRow() && stretch.lastRow() <= range.lastRow();
            if (!apart && !inside) {
                return true;
            }
        }
        return new Overflow(grid, (row, column) -> isHeld(List.of(), row, column)).goesOn(range, declared);
    }

    /** True when records that the detector saw would be in no table. */
    private boolean losesRecords(CellRange range, Layout layout) {
        List<Layout> beside = beside(range, layout);
        for (GridRow row : grid.rows()) {
            for (int i = 0; layout.isData(row.number()) && i < row.size(); i++) {
                int column = row.column(i);
                if (layout.columns().contains(column) && !isHeld(beside, row.number(), column)) {
                    return true;
                }
            }
        }
        for (Stretch stretch : grid.stretches()) {
            for (int column : layout.isData(stretch.firstRow()) ? layout.columns() : List.<Integer>of()) {
                ColumnTally tally = stretch.tally(column);
                if (tally != null && tally.cells() > 0 && !isHeld(beside, stretch.firstRow(), column)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isHeld(List<Layout> layouts, int row, int column) {
        return candidates.stream().anyMatch(each -> each.range().contains(row, column))
                || layouts.stream()
                        .anyMatch(layout -> layout.columns().contains(column)
                                && (layout.isData(row) || layout.headerRows().contains(row)));
    }

    /** Of a detected table that reaches past a declared one and a blank column, the tables behind the blank column. */
    private List<Layout> beside(CellRange range, Layout layout) {
        boolean within = layout.firstColumn() >= range.firstColumn() && layout.lastColumn() <= range.lastColumn();
        boolean touches = layout.columns().contains(range.firstColumn() - 1)
                || layout.columns().contains(range.lastColumn() + 1);
        if (within || touches) {
            return List.of();
        }
        Grid rest = grid.filtered((row, column) -> row >= layout.top()
                && row <= layout.lastDataRow()
                && column >= layout.firstColumn()
                && column <= layout.lastColumn()
                && (column < range.firstColumn() || column > range.lastColumn()));
        return rest.isEmpty() ? List.of() : Detector.detect(rest, false);
    }

    /** A named range counts when the detector, shown its cells alone, finds one table that fills it from edge to edge. */
    private @Nullable Layout named(NamedRange name) {
        CellRange range = name.range();
        Grid inside = grid.filtered(range::contains);
        List<Layout> found = inside.isEmpty() ? List.of() : Detector.detect(inside, false);
        if (found.size() != 1) {
            return null;
        }
        Layout layout = found.get(0);
        int last = inside.rows().get(inside.rows().size() - 1).number();
        boolean whole = !layout.headerRows().isEmpty()
                && layout.top() == range.firstRow()
                && layout.lastDataRow() == last
                && layout.firstColumn() == range.firstColumn()
                && layout.lastColumn() == range.lastColumn();
        return whole ? layout.because("The workbook names this range '" + name.name() + "'.") : null;
    }

    /** Many a name is that of one cell, of a list, or of the records alone, whose first row is no header. */
    private boolean mayBeTable(CellRange range) {
        GridRow top = grid.row(range.firstRow());
        Line line = top == null ? null : Line.of(top).within(range.firstColumn(), range.lastColumn());
        return line != null
                && range.lastRow() > range.firstRow()
                && range.lastColumn() > range.firstColumn()
                && line.count(Token.NUMBER) + line.count(Token.MARKER) == 0;
    }

    private @Nullable Layout object(TableRange table) {
        // Without labels of its own a table object knows no more than its cells show.
        if (table.headerRows() < 1 || table.headerRows() > MOST_HEADER_ROWS) {
            return null;
        }
        CellRange range = table.range();
        int firstData = range.firstRow() + table.headerRows();
        int firstTotal = range.lastRow() - table.totalRows() + 1;
        List<Line> records = new ArrayList<>();
        for (GridRow row : grid.rows()) {
            Line line = row.number() < firstData || row.number() > range.lastRow()
                    ? null
                    : Line.of(row).within(range.firstColumn(), range.lastColumn());
            if (line != null) {
                records.add(line);
            }
        }
        Set<Integer> derived = new TreeSet<>(Totals.among(records));
        records.stream().map(Line::row).filter(row -> row >= firstTotal).forEach(derived::add);
        int rows = records.size();
        int last = rows == 0 ? 0 : records.get(rows - 1).row();
        Grid inside = grid.filtered(range::contains);
        for (Stretch stretch : inside.stretches()) {
            rows += stretch.rows();
            last = Math.max(last, stretch.lastRow());
        }
        return rows == 0
                ? null
                : new Layout(
                        IntStream.range(range.firstRow(), firstData).boxed().toList(),
                        firstData,
                        last,
                        IntStream.rangeClosed(range.firstColumn(), range.lastColumn())
                                .boxed()
                                .toList(),
                        Map.of(),
                        List.copyOf(derived),
                        Set.of(),
                        rows,
                        null,
                        NotesBelow.of(grid, range),
                        1,
                        List.of("The workbook declares the table '" + table.name() + "' in "
                                + Letters.of(range.firstColumn()) + range.firstRow() + ":"
                                + Letters.of(range.lastColumn()) + range.lastRow() + "."));
    }
}
