package io.datawarp.ingest.stage;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Writes decimals of up to 15 digits as PostgreSQL's numeric without making anything on the way: nearly all there are. */
final class NumericCopy {

    /** Most bytes that a short decimal takes. */
    static final int LONGEST = 32;

    private static final int MOST_DIGITS = 15;
    private static final int DEEPEST_SCALE = 16;
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final long[] POWERS = {1, 10, 100, 1000};
    private static final short NEGATIVE = 0x4000;

    private NumericCopy() {}

    static boolean isShort(BigDecimal number) {
        int scale = number.scale();
        return scale >= 0 && scale <= DEEPEST_SCALE && number.precision() <= MOST_DIGITS;
    }

    /** Groups of four digits around the decimal point, the first not zero and the last not zero. */
    static void put(BigDecimal number, ByteBuffer out) {
        int scale = number.scale();
        long unscaled = number.unscaledValue().longValue();
        int padding = (BASE_DIGITS - scale % BASE_DIGITS) % BASE_DIGITS;
        long left = Math.abs(unscaled) * POWERS[padding];
        int weight = -(scale + padding) / BASE_DIGITS;
        while (left != 0 && left % BASE == 0) {
            left /= BASE;
            weight++;
        }
        int groups = 0;
        for (long rest = left; rest != 0; rest /= BASE) {
            groups++;
        }
        out.putInt(8 + 2 * groups)
                .putShort((short) groups)
                .putShort((short) (groups == 0 ? -1 : weight + groups - 1))
                .putShort(unscaled < 0 ? NEGATIVE : 0)
                .putShort((short) scale);
        int end = out.position() + 2 * groups;
        for (int at = end - 2; left != 0; at -= 2) {
            out.putShort(at, (short) (left % BASE));
            left /= BASE;
        }
        out.position(end);
    }
}
