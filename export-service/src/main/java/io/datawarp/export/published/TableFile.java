package io.datawarp.export.published;

import io.datawarp.export.parquet.Column;
import java.util.List;

/**
 * A table as it was written to a file, and what the database said of it on the way.
 *
 * @param checksums one a column, over what the database sent
 */
public record TableFile(List<Column> columns, List<String> checksums, long rows) {

    public TableFile {
        columns = List.copyOf(columns);
        checksums = List.copyOf(checksums);
    }
}
