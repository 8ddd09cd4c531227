package io.datawarp.query.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV (RFC 4180, UTF-8). Asked to, it puts an apostrophe before text that a spreadsheet would run as a
 * formula.
 */
public final class CsvSink implements RowSink {

    private static final String FORMULA = "=+-@\t\r";

    private final OutputStream out;
    private final boolean spreadsheetSafe;
    private boolean[] texts = {};

    public CsvSink(OutputStream out, boolean spreadsheetSafe) {
        this.out = out;
        this.spreadsheetSafe = spreadsheetSafe;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        texts = new boolean[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            separate(i);
            write(columns.get(i).name().getBytes(StandardCharsets.UTF_8), true);
            texts[i] = columns.get(i).holdsText();
        }
        end();
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            separate(i);
            byte[] value = values[i];
            if (value != null) {
                write(value, texts[i]);
            }
        }
        end();
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.write(',');
        }
    }

    private void end() throws IOException {
        out.write('\r');
        out.write('\n');
    }

    // An empty text is quoted, so that it differs from a missing value.
    private void write(byte[] value, boolean text) throws IOException {
        boolean formula = spreadsheetSafe && text && value.length > 0 && FORMULA.indexOf(value[0]) >= 0;
        boolean quoted = value.length == 0;
        for (int i = 0; i < value.length && !quoted; i++) {
            byte b = value[i];
            quoted = b == ',' || b == '"' || b == '\n' || b == '\r';
        }
        if (quoted) {
            out.write('"');
        }
        if (formula) {
            out.write('\'');
        }
        if (!quoted) {
            out.write(value);
            return;
        }
        for (byte b : value) {
            if (b == '"') {
                out.write('"');
            }
            out.write(b);
        }
        out.write('"');
    }
}
