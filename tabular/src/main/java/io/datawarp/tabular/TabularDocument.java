package io.datawarp.tabular;

import java.io.IOException;

/** An opened file: its structure, and its rows as often as wanted. Not thread-safe. */
public interface TabularDocument extends AutoCloseable {

    FileExtract extract();

    /**
     * One of {@link #extract()}'s tables as it reads for somebody who knows, from other files, whether its publisher
     * writes day or month first; the same table where its own dates tell, or there are none.
     */
    TableExtract dated(TableExtract table, DateOrder order);

    /** Streams the data rows of one of {@link #extract()}'s tables, or of one that {@link #dated} gave. */
    void rows(TableExtract table, TableRowConsumer consumer) throws IOException;

    @Override
    void close();
}
