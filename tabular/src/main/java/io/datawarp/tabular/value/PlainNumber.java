package io.datawarp.tabular.value;

import io.datawarp.tabular.value.Lexeme.Form;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The numbers that need no pattern: an optional minus, up to 18 digits, one point. Nearly all of them. */
final class PlainNumber {

    /** Characters of a number that surely is no more than 18 digits. */
    static final int LONGEST = 16;

    private static final int MOST_DIGITS = 18;

    private PlainNumber() {}

    static @Nullable Lexeme read(String text) {
        int at = text.charAt(0) == '-' ? 1 : 0;
        int start = at;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + c - '0';
                count++;
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                return null;
            }
        }
        if (count == 0 || count > MOST_DIGITS || point == text.length() - 1) {
            return null;
        }
        int scale = point < 0 ? 0 : text.length() - 1 - point;
        BigDecimal value = BigDecimal.valueOf(start == 1 ? -digits : digits, scale);
        // 0123 and the class 01.11 alike
        boolean padded = count > 1 && text.charAt(start) == '0' && text.charAt(start + 1) != '.';
        return Lexeme.number(padded ? Form.ZERO_PADDED : scale == 0 ? Form.INTEGER : Form.DECIMAL, value, null);
    }

    /**
     * Where the decimal point of a number without a sign stands, counted from its start: its length when there is none, -1
     * when the bytes are no row of digits with at most one point.
     */
    static int point(byte[] bytes, int from, int to) {
        int point = to;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '.' && point == to) {
                point = i;
            } else if (b < '0' || b > '9') {
                return -1;
            }
        }
        return point - from;
    }
}
