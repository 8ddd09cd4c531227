package io.datawarp.cli.extract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.output.Rows;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.SectionRow;
import io.datawarp.tabular.SheetCells;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the reader sees, for people: the tables first, then what is in no table. */
final class ExtractSummary {

    private static final int MOST_LINES = 3;

    private final TabularDocument document;
    private final boolean explain;

    ExtractSummary(TabularDocument document, boolean explain) {
        this.document = document;
        this.explain = explain;
    }

    void print() throws IOException {
        FileExtract file = document.extract();
        long rows = file.tables().stream().mapToLong(TableExtract::rows).sum();
        say(
                "%s: %s, %s, %s with %s",
                file.file(),
                file.format(),
                Counts.of(file.sheets().size(), "sheet"),
                Counts.of(file.tables().size(), "table"),
                Counts.of(rows, "row"));
        say("sha256 %s", file.sha256());
        for (SheetExtract sheet : file.sheets()) {
            for (TableExtract table : sheet.tables()) {
                print(sheet, table);
            }
            account(sheet);
        }
        List<String> others = file.sheets().stream()
                .filter(sheet -> sheet.tables().isEmpty())
                .map(sheet -> "'" + sheet.name() + "' (" + sheet.kind().word() + (sheet.hidden() ? ", hidden)" : ")"))
                .toList();
        if (!others.isEmpty()) {
            say("%nno table in %s", String.join(", ", others));
        }
    }

    private void print(SheetExtract sheet, TableExtract table) throws IOException {
        String name = sheet.name().isEmpty() ? "" : "'" + sheet.name() + "' ";
        say("%n%s%s%s", name, table.range(), sheet.hidden() ? " in a hidden sheet" : "");
        if (table.title() != null) {
            say("  %s", Words.oneLine(table.title()));
        }
        say(
                "  %s, %s%s, confidence %.2f%s",
                Counts.of(table.rows(), "row"),
                header(table.headerRows()),
                table.period() == null ? "" : ", period " + table.period(),
                table.confidence(),
                table.isConfident() ? "" : ": too low, a load would wait for a person");
        columns(table);
        if (!table.derivedRows().isEmpty()) {
            say(
                    "  totals in %s %s",
                    table.derivedRows().size() == 1 ? "row" : "rows", Counts.list(table.derivedRows()));
        }
        if (!table.hidden().rows().isEmpty() || !table.hidden().columns().isEmpty()) {
            say(
                    "  hidden in the sheet, kept as data: %s",
                    Counts.of(table.hidden().rowNumbers().count(), "row") + ", "
                            + Counts.of(table.hidden().columns().size(), "column"));
        }
        some(
                "section",
                table.sectionRows().stream().map(ExtractSummary::section).toList());
        some("note", table.notes());
        if (explain) {
            table.explanation().forEach(reason -> say("  because: %s", Words.oneLine(reason)));
        }
    }

    private static String section(SectionRow section) {
        return "row " + section.row() + " " + section.label();
    }

    private static String header(List<Integer> rows) {
        return rows.isEmpty() ? "no header" : "header in " + (rows.size() > 1 ? "rows " : "row ") + Counts.list(rows);
    }

    private void columns(TableExtract table) throws IOException {
        List<String> examples = Examples.of(document, table);
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            String unit = column.unit() == null ? "" : " (" + column.unit() + ")";
            columns.addObject()
                    .put("column", column.letter())
                    .put("name", column.name())
                    .put("type", column.type().sqlName() + unit)
                    .put("first value", examples.get(i))
                    .put("markers", String.join(" ", column.markers()))
                    .put("header", Words.oneLine(column.header()));
        }
        Rows.of(columns).print(Rows.Format.TABLE);
    }

    /** A few lines, or all of them when everything is to be explained. */
    private void some(String what, List<String> lines) {
        int shown = explain ? lines.size() : Math.min(lines.size(), MOST_LINES);
        lines.subList(0, shown).forEach(line -> say("  %s: %s", what, Words.oneLine(line)));
        if (shown < lines.size()) {
            say("  and %s; --explain shows all", Counts.of(lines.size() - shown, "more " + what));
        }
    }

    private void account(SheetExtract sheet) {
        SheetCells cells = sheet.cells();
        if (cells.figures() > 0 && !sheet.tables().isEmpty()) {
            say(
                    "  outside of the tables: %s, at %s%s",
                    Counts.of(cells.figures(), "number"),
                    String.join(", ", cells.firstFigures()),
                    cells.figures() > cells.firstFigures().size() ? " and on" : "");
        }
        if (explain && cells.read() > 0) {
            List<String> uses = new ArrayList<>();
            cells.explained()
                    .forEach((use, count) -> uses.add(String.format(Locale.ROOT, "%,d %s", count, use.word())));
            say(
                    "  cells of '%s': %,d read = %,d stored%s",
                    sheet.name(), cells.read(), cells.stored(), uses.isEmpty() ? "" : " + " + String.join(" + ", uses));
        }
    }

    private static void say(String format, Object... words) {
        System.out.printf(Locale.ROOT, format + "%n", words);
    }
}
