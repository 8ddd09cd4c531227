package io.datawarp.export.checksum;

import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ParquetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnReader;

/** Reckons every column's checksum from the values that a file gives back. */
public final class FileChecksums {

    /** PostgreSQL counts days and microseconds from 2000-01-01, Parquet from 1970-01-01. */
    public static final int EPOCH_DAYS = 10_957;

    public static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

    private FileChecksums() {}

    /** One checksum a column, in the order of the file. */
    public static List<String> of(ParquetFile file) {
        List<Column> columns = file.columns();
        return IntStream.range(0, columns.size())
                .parallel()
                .mapToObj(index -> checksum(file, columns.get(index), index))
                .toList();
    }

    private static String checksum(ParquetFile file, Column column, int index) {
        ColumnChecksum checksum = new ColumnChecksum();
        int present = column.required() ? 0 : 1;
        try {
            for (int group = 0; group < file.rowGroups(); group++) {
                ColumnReader values = file.values(group, index);
                for (long row = file.rows(group); row > 0; row--) {
                    if (values.getCurrentDefinitionLevel() == present) {
                        add(checksum, column, values);
                    } else {
                        checksum.addNull();
                    }
                    values.consume();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checksum.hex();
    }

    private static void add(ColumnChecksum checksum, Column column, ColumnReader values) {
        switch (column.type()) {
            case INTEGER -> checksum.add(values.getInteger());
            case DATE -> checksum.add(values.getInteger() - EPOCH_DAYS);
            case BIGINT -> checksum.add(values.getLong());
            case TIMESTAMP, TIMESTAMPTZ -> checksum.add(values.getLong() - EPOCH_MICROS);
            case BOOLEAN -> checksum.add(values.getBoolean());
            case REAL -> checksum.add(Float.floatToRawIntBits(values.getFloat()));
            case DOUBLE -> checksum.add(Double.doubleToRawLongBits(values.getDouble()));
            case TEXT, JSON -> checksum.add(values.getBinary().toByteBuffer());
            case NUMERIC -> checksum.add(NumericForm.of(unscaled(column, values), column.scale()));
        }
    }

    private static BigInteger unscaled(Column column, ColumnReader values) {
        if (column.fitsInt()) {
            return BigInteger.valueOf(values.getInteger());
        }
        return column.fitsLong()
                ? BigInteger.valueOf(values.getLong())
                : new BigInteger(values.getBinary().getBytesUnsafe());
    }
}
