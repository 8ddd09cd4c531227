package io.datawarp.query.reader;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows one by one, so that an answer of any length needs the same memory. */
public interface RowSink {

    /** Comes once, before the rows. */
    void columns(List<Column> columns) throws IOException;

    /** Values as PostgreSQL prints them. */
    void row(List<@Nullable String> values) throws IOException;
}
