package io.datawarp.query.reader;

import io.datawarp.http.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a download whose time is over: the database bounds each batch of rows, not how slowly they are read. */
final class Hurried implements RowSink {

    private final RowSink sink;
    private final Duration longest;
    private final long start = System.nanoTime();

    Hurried(RowSink sink, Duration longest) {
        this.sink = sink;
        this.longest = longest;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
        sink.columns(columns);
    }

    @Override
    public void row(byte[] @Nullable [] values) throws IOException {
        if (System.nanoTime() - start > longest.toNanos()) {
            throw Problem.of(
                    422,
                    "QUERY_TOO_SLOW",
                    "Query too slow",
                    "The download took longer than " + longest.toSeconds()
                            + " s; filter more, or take its periods one by one.");
        }
        sink.row(values);
    }
}
