package io.datawarp.tabular.xlsx;

import java.nio.charset.StandardCharsets;

/** Reads decimal numbers from bytes: the short ones exactly by hand, the rest by the JDK. */
final class Decimals {

    /** Every decimal of so many digits is a double that gives it back. */
    private static final int EXACT_DIGITS = 15;
    /** So many every double is written with, those included that only its binary form has. */
    private static final int WRITTEN_DIGITS = 17;

    private static final double[] POWERS = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private Decimals() {}

    static double parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** The number, or NaN when the bytes are none. */
    static double parse(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int scale = 0;
        boolean point = false;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                digits = digits * 10 + b - '0';
                scale += point ? 1 : 0;
                if (++count > EXACT_DIGITS) {
                    return slowly(bytes, from, to);
                }
            } else if (b == '.' && !point) {
                point = true;
            } else {
                return slowly(bytes, from, to);
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        // At most 15 digits and a power of ten below 10^22: both are exact doubles, so the quotient is correctly
        // rounded.
        double value = scale == 0 ? digits : digits / POWERS[scale];
        return negative ? -value : value;
    }

    /** Whether so short a number, or one with an exponent, is all in its double. */
    static boolean isExact(byte[] bytes, int from, int to) {
        int digits = 0;
        boolean point = false;
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if (b == 'e' || b == 'E') {
                return true;
            }
            point |= b == '.';
            digits += b >= '0' && b <= '9' && (digits > 0 || b != '0') ? 1 : 0;
        }
        return digits <= (point ? WRITTEN_DIGITS : EXACT_DIGITS);
    }

    private static double slowly(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip();
        if (text.isEmpty() || text.length() > 400) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
