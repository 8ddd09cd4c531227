package io.datawarp.query.answer;

import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds, while rows pass, the Parquet type that holds every value of each column as it is: a decimal just as wide as
 * it must be. Values that Parquet has no room for, such as NaN among decimals or a date before Christ, make the column
 * text.
 */
final class ParquetColumns implements RowSink {

    private static final int WIDEST = 38;

    private final RowSink next;
    private List<Column> columns = List.of();
    private int[] whole = {};
    private int[] fraction = {};
    private boolean[] text = {};

    ParquetColumns(RowSink next) {
        this.next = next;
    }

    @Override
    public void columns(List<Column> given) throws IOException {
        columns = List.copyOf(given);
        whole = new int[columns.size()];
        fraction = new int[columns.size()];
        text = new boolean[columns.size()];
        next.columns(given);
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            byte[] value = values[i];
            if (value == null) {
                continue;
            }
            switch (columns.get(i).type()) {
                case "numeric" -> widen(i, value);
                case "date", "timestamp", "timestamptz" -> text[i] |= !isUsualTime(value);
                default -> {}
            }
        }
        next.row(values);
    }

    List<Typed> columns() {
        List<Typed> typed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            // Parquet's names differ without regard to case.
            for (int n = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); n++) {
                name = columns.get(i).name() + "_" + n;
            }
            typed.add(new Typed(name, text[i] ? "VARCHAR" : type(i)));
        }
        return typed;
    }

    private String type(int column) {
        return switch (columns.get(column).type()) {
            case "smallint" -> "SMALLINT";
            case "integer" -> "INTEGER";
            case "bigint" -> "BIGINT";
            case "real" -> "FLOAT";
            case "double precision" -> "DOUBLE";
            case "boolean" -> "BOOLEAN";
            case "date" -> "DATE";
            case "timestamp" -> "TIMESTAMP";
            case "timestamptz" -> "TIMESTAMPTZ";
            case "uuid" -> "UUID";
            case "numeric" -> decimal(whole[column], fraction[column]);
            default -> "VARCHAR";
        };
    }

    private static String decimal(int whole, int fraction) {
        int digits = Math.max(1, whole + fraction);
        return digits > WIDEST ? "VARCHAR" : "DECIMAL(" + digits + ", " + fraction + ")";
    }

    private void widen(int column, byte[] number) {
        int start = number[0] == '-' ? 1 : 0;
        int point = start;
        while (point < number.length && number[point] != '.') {
            if (number[point] < '0' || number[point] > '9') {
                text[column] = true;
                return;
            }
            point++;
        }
        whole[column] = Math.max(whole[column], point - start);
        fraction[column] = Math.max(fraction[column], Math.max(0, number.length - point - 1));
    }

    // Four digits of a year and no word behind it, such as infinity or BC.
    private static boolean isUsualTime(byte[] time) {
        String printed = new String(time, StandardCharsets.US_ASCII);
        return printed.length() >= 10 && printed.charAt(4) == '-' && !printed.endsWith("C");
    }

    /** A column with its DuckDB type. */
    record Typed(String name, String type) {}
}
