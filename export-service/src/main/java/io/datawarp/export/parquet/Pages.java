package io.datawarp.export.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The compressed pages of one column in one row group, kept in memory until the row group is full. */
final class Pages implements PageWriter {

    // A longer text is no useful bound, and would make the footer heavy.
    private static final int LONGEST_BOUND = 64;

    private final Column column;
    private final int level;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final Statistics<?> statistics;
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private long values;
    private long uncompressed;

    Pages(Column column, int level) {
        this.level = level;
        this.column = column;
        this.statistics = Statistics.createStats(ParquetTypes.primitive(column));
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> pageStatistics,
            @Nullable SizeStatistics sizes,
            @Nullable GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        PageHeader header = new PageHeader();
        header.setType(PageType.DATA_PAGE);
        header.setData_page_header(
                new DataPageHeader(valueCount, formatOf(encoding), formatOf(definition), formatOf(repetition)));
        append(data, header, bytes);
        statistics.mergeStatistics(pageStatistics);
        encodings.addAll(List.of(encoding, definition, repetition));
        values += valueCount;
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = new PageHeader();
        header.setType(PageType.DICTIONARY_PAGE);
        header.setDictionary_page_header(
                new DictionaryPageHeader(page.getDictionarySize(), formatOf(page.getEncoding())));
        append(dictionary, header, page.getBytes());
        encodings.add(page.getEncoding());
    }

    /** Writes the chunk, dictionary first, and tells where it begins. */
    ColumnChunk writeTo(OutputStream out, long position) throws IOException {
        dictionary.writeTo(out);
        data.writeTo(out);
        ColumnMetaData chunk = new ColumnMetaData();
        chunk.setType(ParquetTypes.element(column).getType());
        chunk.setEncodings(encodings.stream().map(Pages::formatOf).toList());
        chunk.setPath_in_schema(List.of(column.name()));
        chunk.setCodec(CompressionCodec.ZSTD);
        chunk.setNum_values(values);
        chunk.setTotal_uncompressed_size(uncompressed);
        chunk.setTotal_compressed_size(size());
        chunk.setData_page_offset(position + dictionary.size());
        if (dictionary.size() > 0) {
            chunk.setDictionary_page_offset(position);
        }
        chunk.setStatistics(bounds());
        ColumnChunk reference = new ColumnChunk(0);
        reference.setMeta_data(chunk);
        return reference;
    }

    long size() {
        return (long) dictionary.size() + data.size();
    }

    long uncompressedSize() {
        return uncompressed;
    }

    private void append(ByteArrayOutputStream out, PageHeader header, BytesInput bytes) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(plain);
        byte[] raw = plain.toByteArray();
        byte[] compressed = Zstd.compress(raw, level);
        CRC32 checksum = new CRC32();
        checksum.update(compressed);
        header.setUncompressed_page_size(raw.length);
        header.setCompressed_page_size(compressed.length);
        header.setCrc((int) checksum.getValue());
        int before = out.size();
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + raw.length;
        out.write(compressed);
    }

    private org.apache.parquet.format.Statistics bounds() {
        org.apache.parquet.format.Statistics bounds = new org.apache.parquet.format.Statistics();
        bounds.setNull_count(statistics.getNumNulls());
        // Floating point has NaN, which no order places; those columns go without bounds.
        boolean ordered = column.type() != ColumnType.REAL && column.type() != ColumnType.DOUBLE;
        if (ordered && statistics.hasNonNullValue()) {
            byte[] least = statistics.getMinBytes();
            byte[] greatest = statistics.getMaxBytes();
            if (least.length <= LONGEST_BOUND && greatest.length <= LONGEST_BOUND) {
                bounds.setMin_value(least);
                bounds.setMax_value(greatest);
            }
        }
        return bounds;
    }

    private static org.apache.parquet.format.Encoding formatOf(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
        return size();
    }

    @Override
    public long allocatedSize() {
        return size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + column.name() + " " + size() + " bytes";
    }

    @Deprecated
    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> page,
            Encoding repetition,
            Encoding definition,
            Encoding values) {
        throw new UnsupportedOperationException("pages without a row count");
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> page,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, rowCount, page, null, null, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> page) {
        throw new UnsupportedOperationException("pages of version 2");
    }
}
