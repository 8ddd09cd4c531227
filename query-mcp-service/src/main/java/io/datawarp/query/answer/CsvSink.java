package io.datawarp.query.answer;

import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV (RFC 4180, UTF-8). Asked to, it puts an apostrophe before text that a spreadsheet would run as a
 * formula.
 */
public final class CsvSink implements RowSink {

    public static final String MEDIA_TYPE = "text/csv; charset=utf-8";

    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;
    private final boolean spreadsheetSafe;
    private List<Boolean> texts = List.of();

    public CsvSink(OutputStream out, boolean spreadsheetSafe) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        this.spreadsheetSafe = spreadsheetSafe;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        List<Boolean> kinds = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            separate(i);
            write(columns.get(i).name(), true);
            String type = columns.get(i).type();
            kinds.add(type.equals("text") || type.equals("name") || type.startsWith("json"));
        }
        texts = kinds;
        out.write("\r\n");
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            separate(i);
            String value = values.get(i);
            if (value != null) {
                write(value, texts.get(i));
            }
        }
        out.write("\r\n");
    }

    public void finish() throws IOException {
        out.flush();
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.write(',');
        }
    }

    // An empty text is quoted, so that it differs from a missing value.
    private void write(String value, boolean text) throws IOException {
        String safe = spreadsheetSafe && text && !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0
                ? "'" + value
                : value;
        boolean quoted = safe.isEmpty();
        for (int i = 0; i < safe.length() && !quoted; i++) {
            char c = safe.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (quoted) {
            out.write('"');
            out.write(safe.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(safe);
        }
    }
}
