package io.datawarp.export.parquet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;

/** A file to read, one chunk of a column in memory at a time. */
public final class ParquetFile implements Closeable {

    private static final int TAIL = 8;
    private static final String CREATED_BY = "DataWarp version 0.1.0";

    private final FileChannel channel;
    private final FileMetaData description;

    public ParquetFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            description = footer();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public long rows() {
        return description.getNum_rows();
    }

    public int rowGroups() {
        return description.getRow_groupsSize();
    }

    public long rows(int rowGroup) {
        return description.getRow_groups().get(rowGroup).getNum_rows();
    }

    public List<Column> columns() {
        List<org.apache.parquet.format.SchemaElement> schema = description.getSchema();
        return schema.subList(1, schema.size()).stream()
                .map(ParquetTypes::column)
                .toList();
    }

    /** What the footer tells of each column over all row groups, in the order of the columns. */
    public List<ColumnFigures> figures() {
        List<ColumnFigures> figures = new ArrayList<>();
        List<Column> columns = columns();
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            figures.add(Figures.of(
                    description.getSchema().get(i + 1),
                    columns.get(i),
                    description.getRow_groups().stream()
                            .map(group -> group.getColumns().get(index).getMeta_data())
                            .toList()));
        }
        return figures;
    }

    public Map<String, String> metadata() {
        Map<String, String> metadata = new HashMap<>();
        for (KeyValue entry : description.getKey_value_metadata()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return metadata;
    }

    /** The values of a column in a row group, from the first on. A definition level of 0 in an optional column is null. */
    public ColumnReader values(int rowGroup, int columnIndex) throws IOException {
        Column column = columns().get(columnIndex);
        RowGroup group = description.getRow_groups().get(rowGroup);
        ColumnMetaData chunk = group.getColumns().get(columnIndex).getMeta_data();
        long start =
                chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : chunk.getData_page_offset();
        byte[] bytes = read(start, Math.toIntExact(chunk.getTotal_compressed_size()));
        MessageType message = ParquetTypes.message(column);
        ColumnDescriptor descriptor = message.getColumns().get(0);
        StoredPages pages = new StoredPages(bytes, chunk.getNum_values(), group.getNum_rows());
        return new ColumnReadStoreImpl(pages, new NoRecords(), message, CREATED_BY).getColumnReader(descriptor);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private FileMetaData footer() throws IOException {
        long size = channel.size();
        if (size < 2 * TAIL) {
            throw new IOException("a file of " + size + " bytes is no Parquet file");
        }
        byte[] tail = read(size - TAIL, TAIL);
        if (!Arrays.equals(Arrays.copyOfRange(tail, 4, TAIL), ParquetWriter.MAGIC)) {
            throw new IOException("the file does not end as a Parquet file does");
        }
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return Util.readFileMetaData(new ByteArrayInputStream(read(size - TAIL - length, length)));
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the file ends before byte " + (position + length));
            }
        }
        return bytes.array();
    }
}
