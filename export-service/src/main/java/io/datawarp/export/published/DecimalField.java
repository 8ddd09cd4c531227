package io.datawarp.export.published;

import io.datawarp.export.parquet.ChunkWriter;
import io.datawarp.export.parquet.Column;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/** PostgreSQL's numeric (digits of 10,000, weight, sign) as a whole number of the column's smallest unit. */
final class DecimalField {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final int NEGATIVE = 0x4000;
    private static final int HEADER = 8;
    private static final long[] POWERS = new long[19];
    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final boolean fitsInt;
    private final boolean fitsLong;
    private final int scale;
    private final byte[] fixed;

    DecimalField(Column column) {
        fitsInt = column.fitsInt();
        fitsLong = column.fitsLong();
        scale = column.scale();
        fixed = new byte[fitsLong ? 0 : column.fixedLength()];
    }

    void write(byte[] row, int offset, ChunkWriter out) {
        if (fitsInt) {
            out.write(Math.toIntExact(asLong(row, offset)));
        } else if (fitsLong) {
            out.write(asLong(row, offset));
        } else {
            byte[] bytes = asBig(row, offset).toByteArray();
            Arrays.fill(fixed, bytes[0] < 0 ? (byte) -1 : 0);
            System.arraycopy(bytes, 0, fixed, fixed.length - bytes.length, bytes.length);
            out.write(fixed, 0, fixed.length);
        }
    }

    private long asLong(byte[] row, int offset) {
        int count = shortAt(row, offset);
        int weight = shortAt(row, offset + 2);
        long value = 0;
        for (int i = 0; i < count; i++) {
            int exponent = 4 * (weight - i) + scale;
            long digit = shortAt(row, offset + HEADER + 2 * i);
            value += exponent >= 0 ? digit * POWERS[exponent] : digit / POWERS[-exponent];
        }
        return isNegative(row, offset) ? -value : value;
    }

    private BigInteger asBig(byte[] row, int offset) {
        int count = shortAt(row, offset);
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            value = value.multiply(BASE).add(BigInteger.valueOf(shortAt(row, offset + HEADER + 2 * i)));
        }
        int exponent = 4 * (shortAt(row, offset + 2) - count + 1) + scale;
        BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
        BigInteger unscaled = exponent >= 0 ? value.multiply(power) : value.divide(power);
        return isNegative(row, offset) ? unscaled.negate() : unscaled;
    }

    private static boolean isNegative(byte[] row, int offset) {
        return shortAt(row, offset + 4) == NEGATIVE;
    }

    private static int shortAt(byte[] bytes, int offset) {
        return (short) SHORT.get(bytes, offset);
    }
}
