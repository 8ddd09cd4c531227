package io.datawarp.query.answer;

import io.datawarp.query.catalog.Steady;
import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes rows on when what they were asked for by is still true. */
public record SteadySink(Steady steady, RowSink next) implements RowSink {

    @Override
    public void columns(List<Column> columns) throws IOException {
        steady.require();
        next.columns(columns);
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        next.row(values);
    }
}
