package io.datawarp.tabular.altered;

import io.datawarp.tabular.detect.Detector;
import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.SheetFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A sheet's cells by row and column, and where its tables stand.
 *
 * @param delimited to be read as delimited text
 */
record KnownSheet(
        String name,
        TreeMap<Integer, TreeMap<Integer, Cell>> cells,
        List<CellRange> merges,
        List<KnownTable> tables,
        boolean delimited) {

    /** A sheet that the reader gets right; one with declared tables would show nothing. */
    static KnownSheet of(String name, Grid grid) {
        TreeMap<Integer, TreeMap<Integer, Cell>> cells = new TreeMap<>();
        for (GridRow row : grid.rows()) {
            TreeMap<Integer, Cell> texts = new TreeMap<>();
            for (int i = 0; i < row.size(); i++) {
                texts.put(row.column(i), row.cell(i));
            }
            cells.put(row.number(), texts);
        }
        List<KnownTable> tables =
                Detector.detect(grid, false).stream().map(KnownTable::of).toList();
        return new KnownSheet(name, cells, grid.facts().merges(), tables, false);
    }

    /** At least three rows, with a figure in each: what is less makes no table beside another. */
    boolean hasFigures() {
        KnownTable table = tables.get(0);
        long figures = cells.subMap(table.first(), true, table.last(), true).values().stream()
                .filter(line -> line.entrySet().stream()
                        .anyMatch(cell -> cell.getKey() > table.columns().get(0)
                                && cell.getValue().text().matches("-?[\\d,.]+")))
                .count();
        return figures >= 3 && table.last() - table.first() >= 2;
    }

    int lastRow() {
        return cells.lastKey();
    }

    int lastColumn() {
        return cells.values().stream().mapToInt(TreeMap::lastKey).max().orElse(0);
    }

    /** With rows and columns elsewhere. */
    KnownSheet moved(IntUnaryOperator row, IntUnaryOperator column) {
        TreeMap<Integer, TreeMap<Integer, Cell>> moved = new TreeMap<>();
        cells.forEach((at, texts) -> {
            TreeMap<Integer, Cell> line = new TreeMap<>();
            texts.forEach((col, cell) -> line.put(column.applyAsInt(col), cell));
            moved.put(row.applyAsInt(at), line);
        });
        List<CellRange> ranges = merges.stream()
                .map(range -> new CellRange(
                        row.applyAsInt(range.firstRow()),
                        column.applyAsInt(range.firstColumn()),
                        row.applyAsInt(range.lastRow()),
                        column.applyAsInt(range.lastColumn())))
                .toList();
        return new KnownSheet(
                name,
                moved,
                ranges,
                tables.stream().map(table -> table.moved(row, column)).toList(),
                delimited);
    }

    /** With other cells in their places. */
    KnownSheet mapped(UnaryOperator<Cell> change) {
        TreeMap<Integer, TreeMap<Integer, Cell>> changed = new TreeMap<>();
        cells.forEach((at, texts) -> {
            TreeMap<Integer, Cell> line = new TreeMap<>();
            texts.forEach((col, cell) -> line.put(col, change.apply(cell)));
            changed.put(at, line);
        });
        return new KnownSheet(name, changed, merges, tables, delimited);
    }

    /** With rows of text put in, from a row on, where nothing stands. */
    KnownSheet with(int from, List<List<String>> rows) {
        KnownSheet copy = mapped(UnaryOperator.identity());
        for (int i = 0; i < rows.size(); i++) {
            TreeMap<Integer, Cell> line = copy.cells.computeIfAbsent(from + i, any -> new TreeMap<>());
            for (int column = 0; column < rows.get(i).size(); column++) {
                String text = rows.get(i).get(column);
                if (!text.isEmpty()) {
                    line.put(column, Cell.text(text, CellStyle.PLAIN));
                }
            }
            if (line.isEmpty()) {
                copy.cells.remove(from + i);
            }
        }
        return copy;
    }

    /** Both sheets' cells and tables on one. */
    KnownSheet and(KnownSheet other) {
        KnownSheet both = mapped(UnaryOperator.identity());
        other.cells.forEach((at, texts) ->
                both.cells.computeIfAbsent(at, any -> new TreeMap<>()).putAll(texts));
        List<CellRange> ranges = new ArrayList<>(merges);
        ranges.addAll(other.merges);
        List<KnownTable> all = new ArrayList<>(tables);
        all.addAll(other.tables);
        return new KnownSheet(name + " + " + other.name, both.cells, ranges, all, delimited);
    }

    KnownSheet withoutMerges() {
        return new KnownSheet(name, cells, List.of(), tables, delimited);
    }

    KnownSheet asDelimited() {
        return new KnownSheet(name, cells, List.of(), tables, true);
    }

    KnownSheet withTables(List<KnownTable> known) {
        return new KnownSheet(name, cells, merges, known, delimited);
    }

    List<Layout> read() {
        GridBuilder builder = new GridBuilder();
        for (Map.Entry<Integer, TreeMap<Integer, Cell>> row : cells.entrySet()) {
            builder.startRow(row.getKey(), false);
            row.getValue().forEach((column, cell) -> {
                switch (cell.kind()) {
                    case TEXT -> builder.text(column, cell.string(), cell.style());
                    case NUMBER -> builder.number(column, cell.number(), cell.style());
                    case BOOLEAN -> builder.bool(column, cell.number() != 0, cell.style());
                    case ERROR -> builder.error(column, cell.string(), cell.style());
                }
            });
            builder.endRow();
        }
        SheetFacts facts =
                delimited ? SheetFacts.ofFields(lastColumn() + 1) : new SheetFacts(merges, List.of(), List.of());
        return Detector.detect(builder.build(facts), delimited);
    }
}
