package io.datawarp.tabular.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at once, the first in the lowest bits: what a byte scanner asks of them without a branch for each. */
public final class Octets {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH = ~LOW;
    private static final long ONES = 0x0101010101010101L;
    private static final long ZEROS = '0' * ONES;
    private static final long SIX = 6 * ONES;
    private static final long POINTS = '.' * ONES;
    private static final long NIBBLES = 0xF0F0F0F0F0F0F0F0L;

    private Octets() {}

    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Up to eight bytes, zeros above them. */
    public static long of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= Long.BYTES) {
            return at(bytes, from);
        }
        if (from + Long.BYTES <= bytes.length) {
            return at(bytes, from) & ((1L << (length << 3)) - 1);
        }
        long octets = 0;
        for (int i = to - 1; i >= from; i--) {
            octets = (octets << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return octets;
    }

    /** The same byte eight times. */
    public static long all(int value) {
        return (value & 0xFF) * ONES;
    }

    /** The top bit of every byte that is zero, and no other bit: of {@code octets ^ all(x)}, of every x. */
    public static long zeros(long octets) {
        return ~(((octets & LOW) + LOW) | octets) & HIGH;
    }

    /** The top bits side by side, that of the first byte lowest. */
    public static long bits(long tops) {
        return ((tops >>> 7) * 0x0102040810204080L) >>> 56;
    }

    /** Index of the first byte whose top bit is set. */
    public static int first(long tops) {
        return Long.numberOfTrailingZeros(tops) >>> 3;
    }

    public static boolean isAscii(long octets) {
        return (octets & HIGH) == 0;
    }

    /**
     * Where the decimal point of a number stands.
     *
     * @param octets the first {@code length} bytes of it, zeros above them
     * @return {@code length} when there is none; -1 when this is no row of digits with at most one point
     */
    public static int point(long octets, int length) {
        long filled = length == Long.BYTES ? octets : octets | (ZEROS << (length << 3));
        long point = zeros(filled ^ POINTS);
        long digits = filled ^ (point >>> 7) * ('.' ^ '0');
        boolean plain = (((digits & NIBBLES) ^ ZEROS) | (((digits + SIX) & NIBBLES) ^ ZEROS)) == 0;
        if (!plain || (point & (point - 1)) != 0) {
            return -1;
        }
        return point == 0 ? length : first(point);
    }
}
