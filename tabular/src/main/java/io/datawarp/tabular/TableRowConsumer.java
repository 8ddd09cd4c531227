package io.datawarp.tabular;

import java.io.IOException;

/** Receives a table's data rows in sheet order. */
@FunctionalInterface
public interface TableRowConsumer {

    void accept(TableRow row) throws IOException;
}
