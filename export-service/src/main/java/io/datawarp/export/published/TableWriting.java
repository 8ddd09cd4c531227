package io.datawarp.export.published;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * How a table is written.
 *
 * @param metadata key-value metadata of each file
 * @param threads encode the columns
 * @param progress is told now and then how many rows more are written; what it throws ends the writing
 */
public record TableWriting(
        Map<String, String> metadata, int compressionLevel, int rowGroupRows, Executor threads, LongConsumer progress) {

    public TableWriting {
        metadata = Map.copyOf(metadata);
    }
}
