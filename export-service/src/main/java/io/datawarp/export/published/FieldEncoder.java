package io.datawarp.export.published;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.checksum.ColumnChecksum;
import io.datawarp.export.checksum.FileChecksums;
import io.datawarp.export.parquet.ChunkWriter;
import io.datawarp.export.parquet.Column;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes one column's fields as COPY gives them, writes them to the file, and reckons their checksum on the way. */
final class FieldEncoder {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Column column;
    private final ColumnChecksum checksum = new ColumnChecksum();
    private final DecimalField decimals;

    FieldEncoder(Column column) {
        this.column = column;
        this.decimals = new DecimalField(column);
    }

    void encode(RowBatch batch, int columnIndex, ChunkWriter out) {
        for (int row = 0; row < batch.size(); row++) {
            byte[] bytes = batch.row(row);
            int offset = batch.offset(row, columnIndex);
            int length = intAt(bytes, offset - 4);
            if (length < 0) {
                checksum.addNull();
                out.writeNull();
            } else {
                encode(bytes, offset, length, out);
            }
        }
    }

    String checksum() {
        return checksum.hex();
    }

    private void encode(byte[] row, int offset, int length, ChunkWriter out) {
        switch (column.type()) {
            case INTEGER -> out.write(intAt(row, offset));
            case DATE -> out.write(day(intAt(row, offset)));
            case BIGINT -> out.write(longAt(row, offset));
            case TIMESTAMP, TIMESTAMPTZ -> out.write(moment(longAt(row, offset)));
            case BOOLEAN -> out.write(row[offset] != 0);
            case REAL -> out.write(Float.intBitsToFloat(intAt(row, offset)));
            case DOUBLE -> out.write(Double.longBitsToDouble(longAt(row, offset)));
            case TEXT, JSON -> out.write(row, offset, length);
            case NUMERIC -> {
                decimals.write(row, offset, out);
                checksum.addNumericField(row, offset, length);
                return;
            }
        }
        checksum.addField(row, offset, length);
    }

    private int day(int days) {
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            throw notRepresentable("an infinite date");
        }
        return Math.addExact(days, FileChecksums.EPOCH_DAYS);
    }

    private long moment(long micros) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            throw notRepresentable("an infinite time");
        }
        return Math.addExact(micros, FileChecksums.EPOCH_MICROS);
    }

    private ExportFailure notRepresentable(String what) {
        return ExportFailure.ofDataset(
                "VALUE_NOT_REPRESENTABLE",
                "Column " + column.name() + " holds " + what
                        + ", which Parquet cannot say; load it as text or correct it");
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    private static long longAt(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }
}
