package io.datawarp.export.published;

import io.datawarp.export.parquet.ChunkWriter;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ParquetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Streams a table to a Parquet file. While one batch of rows is encoded, on every core, the next is fetched. */
public final class PublishedTable {

    private final Connection connection;
    private final String table;

    private PublishedTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Takes the table as it is now: the transaction begins here, and all that is read in it is of one moment. */
    public static PublishedTable open(Connection connection, String schema, String name) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET LOCAL lock_timeout = '60s'");
            // Rows come in the order in which they lie, from the first on, whoever else is reading.
            statement.execute("SET LOCAL synchronize_seqscans = off");
            String table = quoted(schema) + "." + quoted(name);
            // No query before the lock: the transaction's view must not be older than the table's shape.
            statement.execute("LOCK TABLE " + table + " IN ACCESS SHARE MODE");
            return new PublishedTable(connection, table);
        }
    }

    /** Writes every row to the file, with the given key-value metadata. */
    public TableFile writeTo(Path file, Map<String, String> metadata, Executor threads)
            throws IOException, SQLException {
        List<TableColumn> tableColumns = TableColumns.of(connection, table);
        List<Column> columns = tableColumns.stream().map(TableColumn::column).toList();
        String select = tableColumns.stream()
                .map(TableColumn::expression)
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table));
        List<FieldEncoder> encoders = columns.stream().map(FieldEncoder::new).toList();
        try (ParquetWriter writer = new ParquetWriter(file, columns, metadata)) {
            copy(new BinaryCopy(connection, select, columns.size()), writer, encoders, threads);
            writer.finish();
            return new TableFile(
                    columns, encoders.stream().map(FieldEncoder::checksum).toList(), writer.rows());
        }
    }

    private static void copy(BinaryCopy copy, ParquetWriter writer, List<FieldEncoder> encoders, Executor threads)
            throws IOException, SQLException {
        CompletableFuture<Void> encoding = CompletableFuture.completedFuture(null);
        try {
            RowBatch next = new RowBatch(encoders.size());
            RowBatch current = new RowBatch(encoders.size());
            copy.fill(next);
            while (next.size() > 0) {
                RowBatch filled = next;
                next = current;
                current = filled;
                encoding = encode(current, writer.chunks(), encoders, threads);
                copy.fill(next);
                encoding.join();
                writer.rowsWritten(current.size());
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            // The batch must not change under the encoders, whatever ended the loop.
            encoding.exceptionally(ignored -> null).join();
            copy.cancel();
        }
    }

    private static CompletableFuture<Void> encode(
            RowBatch batch, List<ChunkWriter> chunks, List<FieldEncoder> encoders, Executor threads) {
        List<CompletableFuture<Void>> columns = new ArrayList<>();
        for (int i = 0; i < encoders.size(); i++) {
            int column = i;
            columns.add(CompletableFuture.runAsync(
                    () -> encoders.get(column).encode(batch, column, chunks.get(column)), threads));
        }
        return CompletableFuture.allOf(columns.toArray(CompletableFuture[]::new));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
