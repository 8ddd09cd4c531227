package io.datawarp.export.checksum;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** A decimal in PostgreSQL's binary form without its display scale: digits of 10,000, none of them zero at either end. */
final class NumericForm {

    private static final short NEGATIVE = 0x4000;
    private static final int GROUP = 4;

    private NumericForm() {}

    /** The form of {@code unscaled / 10^scale}. */
    static ByteBuffer of(BigInteger unscaled, int scale) {
        String digits = unscaled.abs().toString();
        int fractionGroups = (scale + GROUP - 1) / GROUP;
        String padded = digits + "0".repeat(fractionGroups * GROUP - scale);
        padded = "0".repeat((GROUP - padded.length() % GROUP) % GROUP) + padded;
        int groups = padded.length() / GROUP;
        int first = 0;
        while (first < groups && group(padded, first) == 0) {
            first++;
        }
        int last = groups;
        while (last > first && group(padded, last - 1) == 0) {
            last--;
        }
        ByteBuffer form = ByteBuffer.allocate(6 + 2 * (last - first));
        form.putShort((short) (last - first));
        form.putShort((short) (first == last ? 0 : groups - fractionGroups - 1 - first));
        form.putShort(unscaled.signum() < 0 ? NEGATIVE : 0);
        for (int i = first; i < last; i++) {
            form.putShort(group(padded, i));
        }
        return form.flip();
    }

    private static short group(String digits, int index) {
        return (short) Integer.parseInt(digits, index * GROUP, (index + 1) * GROUP, 10);
    }
}
