package io.datawarp.export.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The data files of a table's present state, by their place. */
final class TableFiles {

    private TableFiles() {}

    static Map<String, DataFile> of(Table table) {
        Map<String, DataFile> files = new HashMap<>();
        if (table.currentSnapshot() != null) {
            try (CloseableIterable<FileScanTask> tasks =
                    table.newScan().includeColumnStats().planFiles()) {
                tasks.forEach(task -> files.put(task.file().location(), task.file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
