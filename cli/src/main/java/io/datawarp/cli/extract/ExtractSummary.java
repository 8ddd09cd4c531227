package io.datawarp.cli.extract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.output.Rows;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import java.util.Locale;

/** What the reader sees, for people. */
final class ExtractSummary {

    private ExtractSummary() {}

    static void print(FileExtract extract, boolean explain) {
        System.out.printf(
                "%s (%s, sha256 %s…)%n",
                extract.file(), extract.format(), extract.sha256().substring(0, 12));
        for (SheetExtract sheet : extract.sheets()) {
            String name = sheet.name().isEmpty() ? "the file" : "sheet '" + sheet.name() + "'";
            System.out.printf("%n%s: %s%s%n", name, sheet.kind().word(), sheet.hidden() ? ", hidden" : "");
            sheet.tables().forEach(table -> print(table, explain));
        }
    }

    private static void print(TableExtract table, boolean explain) {
        System.out.printf(
                Locale.ROOT,
                "  table %d at %s: %,d rows, header rows %s, confidence %.2f%s%s%n",
                table.number(),
                table.range(),
                table.rows(),
                table.headerRows(),
                table.confidence(),
                table.period() == null ? "" : ", period " + table.period(),
                table.isConfident() ? "" : " (too low: a load of it waits for a person)");
        if (table.title() != null) {
            System.out.println("  title: " + table.title());
        }
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        table.columns()
                .forEach(column -> columns.addObject()
                        .put("column", column.letter())
                        .put("name", column.name())
                        .put("type", column.type().sqlName())
                        .put("markers", String.join(" ", column.markers()))
                        .put("header", column.header()));
        Rows.of(columns).print(Rows.Format.TABLE);
        if (!table.derivedRows().isEmpty()) {
            System.out.println("  total rows: " + table.derivedRows());
        }
        table.sectionRows()
                .forEach(section -> System.out.println("  section row " + section.row() + ": " + section.label()));
        table.notes().forEach(note -> System.out.println("  note: " + note));
        if (explain) {
            table.explanation().forEach(reason -> System.out.println("  because " + reason));
        }
    }
}
