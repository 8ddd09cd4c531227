package io.datawarp.export.parquet;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Encodes the values of one column of one row group. Each column has a store of its own, so several threads may write
 * several columns at a time; one column belongs to one thread at a time.
 */
public final class ChunkWriter {

    private static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withAllocator(new HeapByteBufferAllocator())
            .withPageSize(512 * 1024)
            .withDictionaryPageSize(512 * 1024)
            .withSizeStatisticsEnabled(false)
            .build();

    private final Pages pages;
    private final ColumnWriteStoreV1 store;
    private final ColumnWriter values;
    private final int present;

    ChunkWriter(Column column, int level) {
        MessageType message = ParquetTypes.message(column);
        pages = new Pages(column, level);
        PageWriteStore single = descriptor -> pages;
        store = new ColumnWriteStoreV1(message, single, PROPERTIES);
        values = store.getColumnWriter(message.getColumns().get(0));
        present = column.required() ? 0 : 1;
    }

    public void write(int value) {
        values.write(value, 0, present);
        store.endRecord();
    }

    public void write(long value) {
        values.write(value, 0, present);
        store.endRecord();
    }

    public void write(float value) {
        values.write(value, 0, present);
        store.endRecord();
    }

    public void write(double value) {
        values.write(value, 0, present);
        store.endRecord();
    }

    public void write(boolean value) {
        values.write(value, 0, present);
        store.endRecord();
    }

    /** Writes bytes, of which a copy is kept where needed: the array may be used again. */
    public void write(byte[] bytes, int offset, int length) {
        values.write(Binary.fromReusedByteArray(bytes, offset, length), 0, present);
        store.endRecord();
    }

    public void writeNull() {
        values.writeNull(0, 0);
        store.endRecord();
    }

    long bufferedSize() {
        return store.getBufferedSize();
    }

    /** Encodes and compresses what is still open. */
    void finish() {
        store.flush();
    }

    long compressedSize() {
        return pages.size();
    }

    long uncompressedSize() {
        return pages.uncompressedSize();
    }

    ColumnChunk writeTo(OutputStream out, long position) throws IOException {
        ColumnChunk chunk = pages.writeTo(out, position);
        store.close();
        return chunk;
    }
}
