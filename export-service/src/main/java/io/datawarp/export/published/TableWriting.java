package io.datawarp.export.published;

import io.datawarp.export.parquet.Column;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * How a table is written.
 *
 * @param metadata key-value metadata of each file
 * @param identities gives the numbers by which a table knows the columns; an empty list for none
 * @param threads encode the columns
 * @param progress is told now and then how many rows more are written; what it throws ends the writing
 */
public record TableWriting(
        Map<String, String> metadata,
        Function<List<Column>, List<Integer>> identities,
        int compressionLevel,
        int rowGroupRows,
        Executor threads,
        LongConsumer progress) {

    public TableWriting {
        metadata = Map.copyOf(metadata);
    }
}
