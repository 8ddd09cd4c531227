package io.datawarp.cli.extract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.SectionRow;
import io.datawarp.tabular.SheetCells;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The JSON of {@code extract --json}; its names are a contract. */
final class ExtractJson {

    private ExtractJson() {}

    static ObjectNode of(FileExtract extract, boolean explain) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("file", extract.file());
        file.put("sha256", extract.sha256());
        file.put("format", extract.format());
        ArrayNode sheets = file.putArray("sheets");
        for (SheetExtract sheet : extract.sheets()) {
            ObjectNode node = sheets.addObject();
            node.put("name", sheet.name());
            node.put("kind", sheet.kind().word());
            node.put("hidden", sheet.hidden());
            ArrayNode tables = node.putArray("tables");
            sheet.tables().forEach(table -> tables.add(table(table, explain)));
            node.set("cells", cells(sheet.cells()));
        }
        return file;
    }

    private static ObjectNode cells(SheetCells cells) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("read", cells.read());
        node.put("stored", cells.stored());
        node.put("explained", cells.explainedCells());
        ObjectNode uses = node.putObject("explained_as");
        cells.explained().forEach((use, count) -> uses.put(use.word(), count));
        node.put("figures_outside_tables", cells.figures());
        return node;
    }

    private static ObjectNode table(TableExtract table, boolean explain) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("range", table.range());
        numbers(node, "header_rows", table.headerRows());
        node.put("first_data_row", table.firstDataRow());
        node.put("last_data_row", table.lastDataRow());
        node.put("rows", table.rows());
        node.put("title", table.title());
        words(node, "notes", table.notes());
        node.put("confidence", BigDecimal.valueOf(table.confidence()).setScale(2, RoundingMode.HALF_UP));
        node.put("period", table.period());
        ArrayNode columns = node.putArray("columns");
        table.columns().forEach(column -> columns.add(column(column)));
        numbers(node, "derived_rows", table.derivedRows());
        ArrayNode sections = node.putArray("section_rows");
        for (SectionRow section : table.sectionRows()) {
            sections.addObject().put("row", section.row()).put("label", section.label());
        }
        table.hidden().rowNumbers().forEach(node.putArray("hidden_rows")::add);
        words(node, "hidden_columns", table.hidden().columns());
        node.putObject("cells")
                .put("read", table.reconciliation().read())
                .put("stored", table.reconciliation().stored())
                .put("explained", table.reconciliation().explained());
        if (explain) {
            words(node, "explanation", table.explanation());
        }
        return node;
    }

    private static ObjectNode column(ColumnExtract column) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("letter", column.letter());
        node.put("name", column.name());
        node.put("header", column.header());
        node.put("type", column.type().sqlName());
        words(node, "markers", column.markers());
        node.put("unit", column.unit());
        words(node, "notes", column.notes());
        return node;
    }

    private static void numbers(ObjectNode node, String field, List<Integer> values) {
        values.forEach(node.putArray(field)::add);
    }

    private static void words(ObjectNode node, String field, List<String> values) {
        values.forEach(node.putArray(field)::add);
    }
}
