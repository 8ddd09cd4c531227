package io.datawarp.query.rows;

import io.datawarp.query.reader.Column;
import io.datawarp.query.reader.RowSink;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Passes rows on under names of ours, which may be longer than PostgreSQL's. */
record Renamed(List<String> names, RowSink next) implements RowSink {

    Renamed {
        names = List.copyOf(names);
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        next.columns(IntStream.range(0, columns.size())
                .mapToObj(i -> new Column(names.get(i), columns.get(i).type()))
                .toList());
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        next.row(values);
    }
}
