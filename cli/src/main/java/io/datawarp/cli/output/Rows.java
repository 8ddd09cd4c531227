package io.datawarp.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** A small result to print: an array of flat JSON objects. */
public final class Rows {

    private static final int WIDEST_CELL = 60;

    private final ArrayNode rows;
    private final List<String> columns;
    private final boolean exact;

    /** How to print. */
    public enum Format {
        TABLE,
        JSON,
        CSV
    }

    private Rows(ArrayNode rows, Collection<String> columns, boolean exact) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.exact = exact;
    }

    /** With the columns in the order of their first appearance. */
    public static Rows of(ArrayNode rows) {
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        return new Rows(rows, columns, false);
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
        return new Rows(rows, List.of(columns), false);
    }

    /** The same, with names and values in a table just as they came: what was asked for is data. */
    public Rows exactly() {
        return new Rows(rows, columns, true);
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

    /** Prints to stdout, but says a sentence in place of a table without rows. */
    public void print(Format format, String nothing) {
        if (format == Format.TABLE && rows.isEmpty()) {
            System.err.println(nothing);
        } else {
            print(format);
        }
    }

    private String table() {
        List<Column> headers = new ArrayList<>();
        for (String name : columns) {
            headers.add(new Column()
                    .header(exact ? name : name.replace('_', ' '))
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(isNumeric(name) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(WIDEST_CELL));
        }
        String[][] cells = new String[rows.size()][columns.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                String name = columns.get(column);
                JsonNode value = rows.get(row).get(name);
                cells[row][column] = exact ? ForPeople.exact(value) : ForPeople.field(name, value);
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
        // Closed before its text is taken: it holds lines back.
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            for (JsonNode row : rows) {
                csv.writeRecord(columns.stream()
                        .map(name -> ForPeople.exact(row.get(name)))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().stripTrailing();
    }
}
