package io.datawarp.tabular.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.ByteSource;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;

/** Delimited text as a workbook of one sheet without a name. */
public final class CsvWorkbook implements Workbook {

    private static final int SAMPLE = 1 << 16;
    private static final int MAX_FIELDS = 1 << 14;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ByteSource bytes;
    private final Charset charset;
    private final char delimiter;
    private final Limits limits;

    private CsvWorkbook(ByteSource bytes, Charset charset, char delimiter, Limits limits) {
        this.bytes = bytes;
        this.charset = charset;
        this.delimiter = delimiter;
        this.limits = limits;
    }

    public static CsvWorkbook open(ByteSource bytes, Limits limits) throws IOException {
        Charset charset;
        try (InputStream in = bytes.open()) {
            charset = Charsets.of(in);
        }
        char delimiter;
        try (Reader reader = reader(bytes, charset)) {
            char[] sample = new char[SAMPLE];
            int length = 0;
            int count;
            while (length < SAMPLE && (count = reader.read(sample, length, SAMPLE - length)) > 0) {
                length += count;
            }
            int lastLine = new String(sample, 0, length).lastIndexOf('\n');
            delimiter = Delimiter.of(new String(sample, 0, length == SAMPLE && lastLine > 0 ? lastLine + 1 : length));
        }
        return new CsvWorkbook(bytes, charset, delimiter, limits);
    }

    private static Reader reader(ByteSource bytes, Charset charset) throws IOException {
        return new InputStreamReader(bytes.open(), charset);
    }

    @Override
    public String format() {
        return delimiter == '\t' ? "tsv" : "csv";
    }

    @Override
    public List<SheetSource> sheets() {
        return List.of(new Sheet());
    }

    @Override
    public void close() {}

    private final class Sheet implements SheetSource {

        @Override
        public String name() {
            return "";
        }

        @Override
        public boolean hidden() {
            return false;
        }

        @Override
        @SuppressWarnings("removal") // FastCSV names no successor yet for letting text follow a closing quote
        public SheetFacts scan(CellSink sink) throws IOException {
            try (Reader reader = reader(bytes, charset);
                    CsvReader<CsvRecord> records = CsvReader.builder()
                            .fieldSeparator(delimiter)
                            .commentStrategy(CommentStrategy.NONE)
                            .skipEmptyLines(false)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .allowExtraCharsAfterClosingQuote(true)
                            .maxBufferSize(Math.max(1 << 12, limits.cellBytes()))
                            .ofCsvRecord(reader)) {
                int row = 0;
                int[] widths = new int[MAX_FIELDS];
                for (CsvRecord line : records) {
                    push(++row, line, sink);
                    widths[Math.min(line.getFieldCount(), MAX_FIELDS - 1)]++;
                }
                return SheetFacts.ofFields(usual(widths));
            } catch (CsvParseException e) {
                throw new UnreadableFileException(
                        Reason.TOO_LARGE,
                        "A field is longer than " + limits.cellBytes()
                                + " characters; a quotation mark may be missing.",
                        e);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private int usual(int[] widths) {
            int usual = 0;
            for (int width = 1; width < widths.length; width++) {
                usual = widths[width] > widths[usual] ? width : usual;
            }
            return usual;
        }

        private void push(int row, CsvRecord line, CellSink sink) throws IOException {
            sink.startRow(row, false);
            for (int column = 0; column < line.getFieldCount(); column++) {
                String value = line.getField(column);
                if (row == 1 && column == 0 && !value.isEmpty() && value.charAt(0) == BYTE_ORDER_MARK) {
                    value = withoutMark(value);
                }
                if (!value.isEmpty()) {
                    sink.text(column, value, CellStyle.PLAIN);
                }
            }
            sink.endRow();
        }

        /** The mark hid an opening quote from the parser. */
        private String withoutMark(String value) {
            String rest = value.substring(1);
            boolean quoted = rest.length() > 1 && rest.startsWith("\"") && rest.endsWith("\"");
            return quoted ? rest.substring(1, rest.length() - 1) : rest;
        }
    }
}
