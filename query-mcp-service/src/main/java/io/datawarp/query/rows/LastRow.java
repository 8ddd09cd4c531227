package io.datawarp.query.rows;

import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Passes rows on without their last value, which tells the table's rows apart, and remembers that of the last row. */
final class LastRow implements RowSink {

    private final RowSink next;
    private byte @Nullable [] last;

    LastRow(RowSink next) {
        this.next = next;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        next.columns(columns.subList(0, columns.size() - 1));
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        last = values[values.length - 1];
        next.row(Arrays.copyOf(values, values.length - 1));
    }

    /** The last row that passed. */
    String place() {
        return new String(Objects.requireNonNull(last, "no row has passed"), StandardCharsets.US_ASCII);
    }
}
