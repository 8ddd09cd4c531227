package io.datawarp.export.run;

import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of a dataset, read back from the store and proved.
 *
 * @param period of all its rows, when the dataset lies in a file a period
 * @param checksums one a column
 * @param figures what its footer tells of each column
 */
record PublishedFile(
        String key,
        @Nullable String period,
        long rows,
        StoredObject object,
        List<Column> columns,
        List<String> checksums,
        List<ColumnFigures> figures) {

    PublishedFile {
        columns = List.copyOf(columns);
        checksums = List.copyOf(checksums);
        figures = List.copyOf(figures);
    }
}
