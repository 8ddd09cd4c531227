package io.datawarp.query.answer;

import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes each row as a JSON object on a line of its own. */
final class NdjsonSink implements RowSink {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final JsonBytes line = new JsonBytes();
    private JsonKind[] kinds = {};
    // What stands before each value: brace or comma, the name, a colon.
    private byte[][] names = {};

    NdjsonSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void columns(List<Column> columns) {
        kinds = columns.stream().map(column -> JsonKind.of(column.type())).toArray(JsonKind[]::new);
        names = new byte[kinds.length][];
        for (int i = 0; i < names.length; i++) {
            line.clear();
            line.add(i == 0 ? '{' : ',')
                    .quoted(columns.get(i).name().getBytes(StandardCharsets.UTF_8))
                    .add(':');
            names[i] = java.util.Arrays.copyOf(line.array(), line.length());
        }
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        line.clear();
        for (int i = 0; i < values.length; i++) {
            line.add(names[i]);
            byte[] value = values[i];
            if (value == null) {
                line.add(NULL);
            } else {
                kinds[i].write(value, line);
            }
        }
        if (values.length == 0) {
            line.add('{');
        }
        line.add('}').add('\n');
        line.writeTo(out);
    }
}
