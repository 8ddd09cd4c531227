package io.datawarp.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.IntStream;

/** A small result to print: an array of flat JSON objects. */
public final class Rows {

    private static final int WIDEST_CELL = 60;

    private final ArrayNode rows;
    private final List<String> columns;
    private final List<String> names;
    private final boolean exact;

    /** How to print. */
    public enum Format {
        TABLE,
        JSON,
        CSV
    }

    private Rows(ArrayNode rows, Collection<String> columns, List<String> names, boolean exact) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.names = names;
        this.exact = exact;
    }

    /** With the columns in the order of their first appearance. */
    public static Rows of(ArrayNode rows) {
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        return new Rows(rows, columns, List.copyOf(columns), false);
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
        return new Rows(rows, List.of(columns), List.of(columns), false);
    }

    /** Rows of values in the columns' order. Several columns may have one name: {@code SELECT sum(a), sum(b)}. */
    public static Rows ofArrays(JsonNode items, List<String> names) {
        List<String> places =
                IntStream.range(0, names.size()).mapToObj(String::valueOf).toList();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            ObjectNode row = rows.addObject();
            places.forEach(place -> row.set(place, item.path(Integer.parseInt(place))));
        }
        return new Rows(rows, places, List.copyOf(names), false);
    }

    /** The same, with names and values in a table just as they came: what was asked for is data. */
    public Rows exactly() {
        return new Rows(rows, columns, names, true);
    }

    /** Prints to stdout. */
    public void print(Format format) {
        switch (format) {
            case TABLE -> System.out.println(table());
            case JSON -> System.out.println(rows);
            // Ends its own lines, the last one too: an empty one is a row of one empty value.
            case CSV -> System.out.print(csv());
        }
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
        for (int column = 0; column < columns.size(); column++) {
            String name = ForPeople.harmless(names.get(column));
            headers.add(new Column()
                    .header(exact ? name : name.replace('_', ' '))
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(isNumeric(columns.get(column)) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(WIDEST_CELL));
        }
        String[][] cells = new String[rows.size()][columns.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                String name = columns.get(column);
                JsonNode value = rows.get(row).get(name);
                cells[row][column] = ForPeople.harmless(exact ? ForPeople.exact(value) : ForPeople.field(name, value));
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
            csv.writeRecord(names);
            for (JsonNode row : rows) {
                csv.writeRecord(columns.stream()
                        .map(name -> ForPeople.exact(row.get(name)))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
