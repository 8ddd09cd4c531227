package io.datawarp.tabular.altered;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.source.CellStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Something that publishers do to a sheet and that leaves its tables what they are.
 *
 * @param joins two tables come to stand on one sheet
 * @param apply the sheet altered; the second sheet is another one, for those that put two together
 */
record Alteration(String name, boolean joins, BiFunction<KnownSheet, KnownSheet, KnownSheet> apply) {

    private static final int FEWEST_NUMBERED = 4;
    private static final List<String> TITLE = List.of("Table 7: referrals by provider and month, England");

    static List<Alteration> all() {
        List<Alteration> all = new ArrayList<>();
        all.add(alone("a title and a blank row above", sheet -> above(sheet, List.of(TITLE, List.of()))));
        all.add(alone("a title just above", sheet -> above(sheet, List.of(TITLE))));
        all.add(alone(
                "a title with a year in a second cell",
                sheet -> above(sheet, List.of(List.of("Referrals by provider and month", "2024"), List.of()))));
        all.add(alone(
                "facts without colons above",
                sheet -> above(
                        sheet,
                        List.of(
                                List.of("Referrals by provider and month"),
                                List.of("Source", "National collection"),
                                List.of("Published", "12 March 2025"),
                                List.of("Coverage", "England"),
                                List.of()))));
        all.add(alone(
                "facts with colons above",
                sheet -> above(
                        sheet,
                        List.of(
                                List.of("Title:", "Referrals by provider and month"),
                                List.of("Period:", "March 2025"),
                                List.of("Contact:", "someone@example.org"),
                                List.of()))));
        all.add(alone(
                "notes above",
                sheet -> above(
                        sheet,
                        List.of(
                                TITLE,
                                List.of(
                                        "This worksheet contains one table. Some cells refer to notes, which are below it."),
                                List.of(
                                        "Note: figures are rounded to the nearest five, so they may not add up to the totals."),
                                List.of()))));
        all.add(alone(
                "notes below",
                sheet -> sheet.with(
                        sheet.lastRow() + 2,
                        List.of(
                                List.of("Notes"),
                                List.of("1. Figures are provisional and will be revised in June 2025."),
                                List.of("2. Providers that did not send data are left out."),
                                List.of("Source: national collection, 12 March 2025")))));
        all.add(alone("a column further right", sheet -> sheet.moved(row -> row, column -> column + 1)));
        all.add(alone("seven rows further down", sheet -> sheet.moved(row -> row + 7, column -> column)));
        all.add(alone("a blank row inside", sheet -> gap(sheet, 1)));
        all.add(alone("five blank rows inside", sheet -> gap(sheet, 5)));
        all.add(alone("a blank row below the header", Alteration::gapBelowHeader));
        all.add(alone("a blank column after the row labels", Alteration::spacer));
        all.add(alone("no label over the row labels", Alteration::withoutStubLabel));
        all.add(alone("a line that numbers the columns", Alteration::numbered));
        all.add(alone("no merges", KnownSheet::withoutMerges));
        all.add(alone("no bold and no formats", sheet -> sheet.mapped(Alteration::plain)));
        all.add(alone(
                "all in capitals",
                sheet -> sheet.mapped(cell -> text(cell, cell.string().toUpperCase(Locale.ROOT)))));
        all.add(alone(
                "all in small letters",
                sheet -> sheet.mapped(cell -> text(cell, cell.string().toLowerCase(Locale.ROOT)))));
        all.add(alone(
                "as delimited text", sheet -> sheet.mapped(Alteration::plain).asDelimited()));
        all.add(joined("another sheet beside it", (sheet, other) -> sheet.and(beside(other, sheet.lastColumn() + 2))));
        all.add(joined("the same sheet beside it", (sheet, other) -> sheet.and(beside(sheet, sheet.lastColumn() + 2))));
        all.add(joined("another sheet below it", (sheet, other) -> sheet.and(below(other, sheet.lastRow() + 1))));
        all.add(joined(
                "another table alone beside it",
                (sheet, other) ->
                        bare(sheet).and(beside(bare(other), bare(sheet).lastColumn() + 2))));
        all.add(joined(
                "another table alone below it",
                (sheet, other) -> bare(sheet).and(below(bare(other), bare(sheet).lastRow() + 1))));
        return all;
    }

    private static Alteration alone(String name, UnaryOperator<KnownSheet> apply) {
        return new Alteration(name, false, (sheet, other) -> apply.apply(sheet));
    }

    private static Alteration joined(String name, BiFunction<KnownSheet, KnownSheet, KnownSheet> apply) {
        return new Alteration(name, true, apply);
    }

    private static KnownSheet above(KnownSheet sheet, List<List<String>> rows) {
        return sheet.moved(row -> row + rows.size(), column -> column).with(1, rows);
    }

    private static KnownSheet beside(KnownSheet sheet, int by) {
        return sheet.moved(row -> row, column -> column + by);
    }

    private static KnownSheet below(KnownSheet sheet, int by) {
        return sheet.moved(row -> row + by, column -> column);
    }

    /** The first table alone, in the sheet's corner, without titles and notes. */
    private static KnownSheet bare(KnownSheet sheet) {
        KnownTable table = sheet.tables().get(0);
        int left = table.columns().get(0);
        int right = table.columns().get(table.columns().size() - 1);
        TreeMap<Integer, TreeMap<Integer, Cell>> cells = new TreeMap<>();
        sheet.cells().subMap(table.top(), true, table.last(), true).forEach((row, line) -> {
            TreeMap<Integer, Cell> kept = new TreeMap<>(line);
            kept.keySet().removeIf(column -> column < left || column > right);
            if (!kept.isEmpty()) {
                cells.put(row, kept);
            }
        });
        return new KnownSheet(
                        sheet.name(),
                        cells,
                        sheet.merges().stream()
                                .filter(range -> range.firstRow() >= table.top()
                                        && range.lastRow() <= table.last()
                                        && range.firstColumn() >= left)
                                .toList(),
                        List.of(table),
                        false)
                .moved(row -> row - table.top() + 1, column -> column - left);
    }

    private static KnownSheet gap(KnownSheet sheet, int rows) {
        KnownTable table = sheet.tables().get(0);
        int after = (table.first() + table.last()) / 2;
        return after == table.last() ? sheet : sheet.moved(row -> row > after ? row + rows : row, column -> column);
    }

    private static KnownSheet gapBelowHeader(KnownSheet sheet) {
        KnownTable table = sheet.tables().get(0);
        return sheet.moved(row -> row >= table.first() ? row + 1 : row, column -> column);
    }

    private static KnownSheet spacer(KnownSheet sheet) {
        int stub = sheet.tables().get(0).columns().get(0);
        return sheet.moved(row -> row, column -> column > stub ? column + 1 : column);
    }

    /** Only where the line has other labels: without them it would be none. */
    private static KnownSheet withoutStubLabel(KnownSheet sheet) {
        KnownTable table = sheet.tables().get(0);
        KnownSheet copy = sheet.mapped(UnaryOperator.identity());
        for (int row : table.header()) {
            TreeMap<Integer, Cell> line = copy.cells().get(row);
            if (line != null && line.size() > 2 && table.columns().size() > 2) {
                line.remove(table.columns().get(0));
            }
        }
        return copy;
    }

    private static KnownSheet numbered(KnownSheet sheet) {
        KnownTable table = sheet.tables().get(0);
        if (table.header().isEmpty()
                || table.columns().size() < FEWEST_NUMBERED
                || sheet.tables().size() > 1) {
            return sheet;
        }
        int at = Collections.max(table.header()) + 1;
        KnownSheet moved = sheet.moved(row -> row >= at ? row + 1 : row, column -> column);
        TreeMap<Integer, Cell> line = new TreeMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            line.put(table.columns().get(i), Cell.number(i + 1, CellStyle.PLAIN));
        }
        moved.cells().put(at, line);
        List<Integer> header = new ArrayList<>(table.header());
        header.add(at);
        KnownTable numbered = moved.tables().get(0);
        return moved.withTables(List.of(new KnownTable(header, numbered.first(), numbered.last(), numbered.columns())));
    }

    private static Cell plain(Cell cell) {
        return Cell.text(cell.isText() ? cell.string() : cell.text(), CellStyle.PLAIN);
    }

    private static Cell text(Cell cell, String text) {
        return cell.isText() ? Cell.text(text, cell.style()) : cell;
    }
}
