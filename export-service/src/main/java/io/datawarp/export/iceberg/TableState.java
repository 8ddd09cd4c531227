package io.datawarp.export.iceberg;

import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnFigures;
import java.util.List;
import java.util.Map;

/**
 * What a table is to hold.
 *
 * @param table its name, which is that of the dataset's table in the warehouse
 * @param words properties of the table
 * @param loads JSON array of the loads that the rows came from
 */
public record TableState(
        String code,
        String table,
        Map<String, String> descriptions,
        Map<String, String> words,
        String loads,
        List<File> files) {

    public TableState {
        descriptions = Map.copyOf(descriptions);
        words = Map.copyOf(words);
        files = List.copyOf(files);
    }

    long rows() {
        return files.stream().mapToLong(File::rows).sum();
    }

    /**
     * A file that was proved.
     *
     * @param key where it lies in the bucket
     */
    public record File(
            String key, String sha256, long size, long rows, List<Column> columns, List<ColumnFigures> figures) {

        public File {
            columns = List.copyOf(columns);
            figures = List.copyOf(figures);
        }
    }
}
