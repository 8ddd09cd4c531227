package io.datawarp.export.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of one chunk as they lie in a file, each proved by its checksum. */
final class StoredPages implements PageReadStore, PageReader {

    private final ByteArrayInputStream in;
    private final long values;
    private final long rows;
    private @Nullable PageHeader ahead;

    StoredPages(byte[] chunk, long values, long rows) {
        this.in = new ByteArrayInputStream(chunk);
        this.values = values;
        this.rows = rows;
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
        return this;
    }

    @Override
    public long getRowCount() {
        return rows;
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        PageHeader header = next();
        if (header == null || header.getType() != PageType.DICTIONARY_PAGE) {
            ahead = header;
            return null;
        }
        DictionaryPageHeader details = header.getDictionary_page_header();
        return new DictionaryPage(body(header), details.getNum_values(), encodingOf(details.getEncoding()));
    }

    @Override
    public @Nullable DataPage readPage() {
        PageHeader header = next();
        if (header == null) {
            return null;
        }
        DataPageHeader details = header.getData_page_header();
        return new DataPageV1(
                body(header),
                details.getNum_values(),
                header.getUncompressed_page_size(),
                (Statistics<?>) null,
                encodingOf(details.getRepetition_level_encoding()),
                encodingOf(details.getDefinition_level_encoding()),
                encodingOf(details.getEncoding()));
    }

    private @Nullable PageHeader next() {
        PageHeader header = ahead;
        ahead = null;
        if (header != null || in.available() == 0) {
            return header;
        }
        try {
            return Util.readPageHeader(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BytesInput body(PageHeader header) {
        try {
            byte[] compressed = in.readNBytes(header.getCompressed_page_size());
            CRC32 checksum = new CRC32();
            checksum.update(compressed);
            if ((int) checksum.getValue() != header.getCrc()) {
                throw new IOException("a page's checksum does not fit its bytes");
            }
            return BytesInput.from(Zstd.decompress(compressed, header.getUncompressed_page_size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Encoding encodingOf(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }
}
