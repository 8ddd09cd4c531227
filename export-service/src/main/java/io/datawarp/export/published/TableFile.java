package io.datawarp.export.published;

import io.datawarp.export.parquet.Column;
import java.util.List;

/**
 * A table as it was written to a file, and what the database said of it on the way.
 *
 * @param checksums one a column, over what the database sent
 */
public record TableFile(List<Column> columns, List<String> checksums, long rows) {

    /** Of a table of no rows, or of one that is still to be written. */
    public static final TableFile EMPTY = new TableFile(List.of(), List.of(), 0);

    public TableFile {
        columns = List.copyOf(columns);
        checksums = List.copyOf(checksums);
    }
}
