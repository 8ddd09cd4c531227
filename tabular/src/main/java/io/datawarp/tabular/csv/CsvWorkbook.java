package io.datawarp.tabular.csv;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.source.ByteSource;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.io.input.ReaderInputStream;

/** Delimited text as a workbook of one sheet without a name. */
public final class CsvWorkbook implements Workbook {

    private static final int SAMPLE = 1 << 16;

    private final ByteSource bytes;
    private final Charset charset;
    private final char delimiter;
    private final Limits limits;

    private CsvWorkbook(ByteSource bytes, Charset charset, char delimiter, Limits limits) {
        this.bytes = bytes;
        this.charset = charset;
        this.delimiter = delimiter;
        this.limits = limits;
    }

    public static CsvWorkbook open(ByteSource bytes, Limits limits) throws IOException {
        Charset charset;
        try (InputStream in = bytes.open()) {
            charset = Charsets.of(in);
        }
        char delimiter;
        try (Reader reader = reader(bytes, charset)) {
            char[] sample = new char[SAMPLE];
            int length = 0;
            int count;
            while (length < SAMPLE && (count = reader.read(sample, length, SAMPLE - length)) > 0) {
                length += count;
            }
            int lastLine = new String(sample, 0, length).lastIndexOf('\n');
            delimiter = Delimiter.of(new String(sample, 0, length == SAMPLE && lastLine > 0 ? lastLine + 1 : length));
        }
        return new CsvWorkbook(bytes, charset, delimiter, limits);
    }

    private static Reader reader(ByteSource bytes, Charset charset) throws IOException {
        return new InputStreamReader(bytes.open(), charset);
    }

    @Override
    public String format() {
        return delimiter == '\t' ? "tsv" : "csv";
    }

    @Override
    public List<SheetSource> sheets() {
        return List.of(new Sheet());
    }

    @Override
    public void close() {}

    private final class Sheet implements SheetSource {

        @Override
        public String name() {
            return "";
        }

        @Override
        public boolean hidden() {
            return false;
        }

        @Override
        public SheetFacts scan(CellSink sink) throws IOException {
            boolean wide = isWide(charset);
            try (InputStream in = wide ? narrowed() : bytes.open()) {
                Charset read = wide ? StandardCharsets.UTF_8 : charset;
                int fields = new RecordScan(in, read, delimiter, limits.cellBytes(), sink).read();
                return SheetFacts.ofFields(fields);
            }
        }

        private InputStream narrowed() throws IOException {
            return ReaderInputStream.builder()
                    .setReader(reader(bytes, charset))
                    .setCharset(StandardCharsets.UTF_8)
                    .get();
        }
    }

    /** True for UTF-16, where a delimiter is not a byte. */
    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }
}
