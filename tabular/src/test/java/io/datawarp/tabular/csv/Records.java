package io.datawarp.tabular.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same text as records, once by our scanner and once by FastCSV. */
final class Records implements CellSink {

    private final List<String> cells = new ArrayList<>();
    private int row;

    /** Every cell that isn't empty, as row, column and value. */
    static List<String> ours(InputStream in, Charset charset, char delimiter) throws IOException {
        Records records = new Records();
        int fields = new RecordScan(in, charset, delimiter, 1 << 20, records).read();
        records.cells.add("rows " + records.row + " fields " + fields);
        return records.cells;
    }

    @SuppressWarnings("removal") // FastCSV names no successor yet for letting text follow a closing quote
    static List<String> theirs(String text, char delimiter) throws IOException {
        List<String> cells = new ArrayList<>();
        Map<Integer, Integer> widths = new TreeMap<>();
        int rows = 0;
        int usual = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)) {
            for (CsvRecord line : records) {
                rows++;
                widths.merge(line.getFieldCount(), 1, Integer::sum);
                for (int column = 0; column < line.getFieldCount(); column++) {
                    if (!line.getField(column).isEmpty()) {
                        cells.add(rows + ":" + column + "=" + line.getField(column));
                    }
                }
            }
        }
        for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
            usual = width.getValue() > widths.getOrDefault(usual, 0) ? width.getKey() : usual;
        }
        cells.add("rows " + rows + " fields " + usual);
        return cells;
    }

    /** Where two readings first differ, with what each says there. */
    static String difference(List<String> ours, List<String> theirs) {
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                return ours.get(i) + " is not " + theirs.get(i);
            }
        }
        return ours.equals(theirs)
                ? ""
                : ours.stream().skip(theirs.size()).collect(Collectors.joining(" "))
                        + theirs.stream().skip(ours.size()).collect(Collectors.joining(" "));
    }

    @Override
    public void startRow(int number, boolean hidden) {
        row = number;
    }

    @Override
    public void text(int column, String value, CellStyle style) {
        cells.add(row + ":" + column + "=" + value);
    }

    @Override
    public void number(int column, double value, CellStyle style) {
        throw new AssertionError("delimited text has no numbers");
    }

    @Override
    public void bool(int column, boolean value, CellStyle style) {
        throw new AssertionError("delimited text has no booleans");
    }

    @Override
    public void error(int column, String code, CellStyle style) {
        throw new AssertionError("delimited text has no errors");
    }

    @Override
    public void endRow() {}
}
