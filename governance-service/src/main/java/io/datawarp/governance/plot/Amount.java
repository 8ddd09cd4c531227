package io.datawarp.governance.plot;

import java.util.Locale;

/** Large numbers in few characters. */
public final class Amount {

    private static final String[] POWERS = {"", "k", "M", "G", "T", "P"};

    private Amount() {}

    /** Such as 950, 1.5k or 12G. */
    public static String text(double value) {
        int power = 0;
        double rest = value;
        while (Math.abs(rest) >= 1000 && power < POWERS.length - 1) {
            rest /= 1000;
            power++;
        }
        boolean whole = rest == Math.rint(rest) || Math.abs(rest) >= 100;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", rest) + POWERS[power];
    }

    /** Such as 12.3 GB. */
    public static String bytes(double value) {
        String text = text(value);
        char last = text.charAt(text.length() - 1);
        return Character.isDigit(last)
                ? text + " bytes"
                : text.substring(0, text.length() - 1) + " " + (last == 'k' ? "kB" : last + "B");
    }
}
