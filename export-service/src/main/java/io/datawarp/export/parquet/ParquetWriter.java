package io.datawarp.export.parquet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * Writes one file, zstd compressed. Every row goes into the {@link #chunks()} column by column; after some thousand
 * rows {@link #rowsWritten} says how many they were, and begins a new row group when the present one is big enough.
 */
public final class ParquetWriter implements Closeable {

    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    // Small enough to write one in a small heap, big enough that readers need not open many.
    private static final long ROW_GROUP_BYTES = 24L << 20;
    private static final int ROW_GROUP_ROWS = 250_000;
    private static final int LEVEL = 3;

    private final List<Column> columns;
    private final Map<String, String> metadata;
    private final int level;
    private final int groupLimit;
    private final List<Integer> identities;
    private final OutputStream out;
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private List<ChunkWriter> chunks;
    private long position;
    private long groupRows;
    private long rows;

    public ParquetWriter(Path file, List<Column> columns, Map<String, String> metadata) throws IOException {
        this(file, columns, metadata, List.of(), LEVEL, ROW_GROUP_ROWS);
    }

    /**
     * With a compression level of zstd, and the rows after which a row group ends.
     *
     * @param identities numbers by which a table knows the columns; none when it is empty
     */
    public ParquetWriter(
            Path file,
            List<Column> columns,
            Map<String, String> metadata,
            List<Integer> identities,
            int level,
            int groupLimit)
            throws IOException {
        this.identities = List.copyOf(identities);
        this.level = level;
        this.groupLimit = groupLimit;
        this.columns = List.copyOf(columns);
        this.metadata = Map.copyOf(metadata);
        this.chunks = newChunks();
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        write(MAGIC);
    }

    /** Where the values of the present row group go, in the order of the columns. */
    public List<ChunkWriter> chunks() {
        return chunks;
    }

    /** Says that every chunk has got so many values more. */
    public void rowsWritten(int count) throws IOException {
        groupRows += count;
        long size = 0;
        for (ChunkWriter chunk : chunks) {
            size += chunk.bufferedSize();
        }
        if (size >= ROW_GROUP_BYTES || groupRows >= groupLimit) {
            endRowGroup();
            chunks = newChunks();
        }
    }

    public long rows() {
        return rows + groupRows;
    }

    /** Bytes in the file so far; those of the present row group are still to come. */
    public long size() {
        return position;
    }

    /** Writes the footer. A file that was closed without it is no Parquet file. */
    public void finish() throws IOException {
        if (groupRows > 0) {
            endRowGroup();
        }
        long footer = position;
        FileMetaData description = new FileMetaData(1, schema(), rows, rowGroups);
        description.setCreated_by("DataWarp version 0.1.0");
        description.setKey_value_metadata(metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new KeyValue(entry.getKey()).setValue(entry.getValue()))
                .toList());
        description.setColumn_orders(
                Collections.nCopies(columns.size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        Counting counting = new Counting(out);
        Util.writeFileMetaData(description, counting);
        position += counting.count;
        write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (position - footer))
                .array());
        write(MAGIC);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void endRowGroup() throws IOException {
        long start = position;
        chunks.parallelStream().forEach(ChunkWriter::finish);
        List<ColumnChunk> written = new ArrayList<>();
        long uncompressed = 0;
        for (ChunkWriter chunk : chunks) {
            written.add(chunk.writeTo(out, position));
            position += chunk.compressedSize();
            uncompressed += chunk.uncompressedSize();
        }
        RowGroup group = new RowGroup(written, uncompressed, groupRows);
        group.setFile_offset(start);
        group.setTotal_compressed_size(position - start);
        group.setOrdinal((short) rowGroups.size());
        rowGroups.add(group);
        rows += groupRows;
        groupRows = 0;
    }

    private List<SchemaElement> schema() {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("table").setNum_children(columns.size()));
        columns.forEach(column -> schema.add(ParquetTypes.element(column)));
        for (int i = 0; i < identities.size(); i++) {
            schema.get(i + 1).setField_id(identities.get(i));
        }
        return schema;
    }

    private List<ChunkWriter> newChunks() {
        return columns.stream().map(column -> new ChunkWriter(column, level)).toList();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private long count;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
