package io.datawarp.tabular;

import java.io.IOException;

/** An opened file: its structure, and its rows as often as wanted. Not thread-safe. */
public interface TabularDocument extends AutoCloseable {

    FileExtract extract();

    /** Streams the data rows of one of {@link #extract()}'s tables. */
    void rows(TableExtract table, TableRowConsumer consumer) throws IOException;

    @Override
    void close();
}
