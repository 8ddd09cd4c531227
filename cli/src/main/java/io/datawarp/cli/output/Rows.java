package io.datawarp.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small result to print: an array of flat JSON objects. */
public final class Rows {

    private static final int WIDEST_CELL = 60;

    private final ArrayNode rows;
    private final List<String> columns;

    /** How to print. */
    public enum Format {
        TABLE,
        JSON,
        CSV
    }

    private Rows(ArrayNode rows, Collection<String> columns) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
    }

    /** With the columns in the order of their first appearance. */
    public static Rows of(ArrayNode rows) {
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        return new Rows(rows, columns);
    }

    /** With just these columns. */
    public static Rows of(JsonNode items, String... columns) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            var row = rows.addObject();
            for (String column : columns) {
                row.set(column, item.path(column).isMissingNode() ? null : item.path(column));
            }
        }
        return new Rows(rows, List.of(columns));
    }

    /** Prints to stdout. */
    public void print(Format format) {
        System.out.println(
                switch (format) {
                    case TABLE -> table();
                    case JSON -> rows.toString();
                    case CSV -> csv();
                });
    }

    private String table() {
        List<Column> headers = new ArrayList<>();
        for (String name : columns) {
            headers.add(new Column()
                    .header(name)
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(isNumeric(name) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(WIDEST_CELL));
        }
        String[][] cells = new String[rows.size()][columns.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                cells[row][column] = text(rows.get(row).get(columns.get(column)));
            }
        }
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(headers.toArray(Column[]::new), cells)
                .asString();
    }

    private boolean isNumeric(String column) {
        for (JsonNode row : rows) {
            if (row.hasNonNull(column) && !row.path(column).isNumber()) {
                return false;
            }
        }
        return true;
    }

    private String csv() {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(columns);
        for (JsonNode row : rows) {
            csv.writeRecord(columns.stream().map(name -> text(row.get(name))).toList());
        }
        return text.toString().stripTrailing();
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
