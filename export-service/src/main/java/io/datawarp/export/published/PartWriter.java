package io.datawarp.export.published;

import io.datawarp.export.parquet.ChunkWriter;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ParquetWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Writes one file of a table. While one batch of rows is encoded, on every core, the next is fetched. */
final class PartWriter implements Closeable {

    private final Path file;
    private final List<Column> columns;
    private final TableWriting writing;
    private final List<FieldEncoder> encoders;
    private final ParquetWriter writer;

    PartWriter(Path file, List<Column> columns, TableWriting writing) throws IOException {
        this.file = file;
        this.columns = columns;
        this.writing = writing;
        this.encoders = columns.stream().map(FieldEncoder::new).toList();
        this.writer = new ParquetWriter(
                file,
                columns,
                writing.metadata(),
                writing.identities().apply(columns),
                writing.compressionLevel(),
                writing.rowGroupRows());
    }

    /** Takes the batch and those after it, until there are no more or the file is big enough; returns the next one. */
    RowBatch fill(BinaryCopy copy, RowBatch first, RowBatch spare, long bytes) throws IOException, SQLException {
        CompletableFuture<Void> encoding = CompletableFuture.completedFuture(null);
        RowBatch next = first;
        RowBatch current = spare;
        try {
            do {
                RowBatch filled = next;
                next = current;
                current = filled;
                encoding = encode(current);
                copy.fill(next);
                encoding.join();
                writer.rowsWritten(current.size());
                writing.progress().accept(current.size());
            } while (next.size() > 0 && writer.size() < bytes);
            return next;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            // The batch must not change under the encoders, whatever ended the loop.
            encoding.exceptionally(ignored -> null).join();
        }
    }

    void finish() throws IOException {
        writer.finish();
    }

    Path file() {
        return file;
    }

    /** What the file holds; to be asked once. */
    TableFile table() {
        return new TableFile(
                columns, encoders.stream().map(FieldEncoder::checksum).toList(), writer.rows());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private CompletableFuture<Void> encode(RowBatch batch) {
        List<ChunkWriter> chunks = writer.chunks();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int i = 0; i < encoders.size(); i++) {
            int column = i;
            work.add(CompletableFuture.runAsync(
                    () -> encoders.get(column).encode(batch, column, chunks.get(column)), writing.threads()));
        }
        return CompletableFuture.allOf(work.toArray(CompletableFuture[]::new));
    }
}
