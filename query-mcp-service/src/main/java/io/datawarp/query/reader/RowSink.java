package io.datawarp.query.reader;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows one by one, so that an answer of any length needs the same memory. */
public interface RowSink {

    /** Comes once, before the rows. */
    void columns(List<Column> columns) throws IOException;

    /** Values as PostgreSQL prints them, in UTF-8; null where there is none. The array is the sink's to keep. */
    void row(byte[] @Nullable [] values) throws IOException;
}
