package io.datawarp.tabular.source;

import io.datawarp.tabular.source.CellStyle.Temporal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Excel number formats mean; the ids below 164 are fixed by the file format. */
public final class NumberFormats {

    private static final Pattern ZEROS = Pattern.compile("(0{2,18})(?:;.*)?");

    /** Stands for a unit in brackets. */
    private static final char ELAPSED = '[';

    private NumberFormats() {}

    public static CellStyle style(int id, String code, boolean bold, int indent) {
        String visible = code.isEmpty() ? builtin(id) : visible(code);
        return new CellStyle(temporal(visible), visible.indexOf('%') >= 0, digits(code), bold, indent);
    }

    private static String builtin(int id) {
        if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) {
            return "dmy";
        }
        if (id == 46) {
            return String.valueOf(ELAPSED);
        }
        if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) {
            return "hms";
        }
        if (id == 22) {
            return "dmyhm";
        }
        return id == 9 || id == 10 ? "%" : "";
    }

    private static int digits(String code) {
        Matcher zeros = ZEROS.matcher(code);
        return zeros.matches() ? zeros.end(1) : 1;
    }

    private static Temporal temporal(String visible) {
        boolean day = visible.indexOf('d') >= 0 || visible.indexOf('y') >= 0;
        boolean hour = visible.indexOf('h') >= 0 || visible.indexOf('s') >= 0 || visible.indexOf(ELAPSED) >= 0;
        if (day) {
            return hour ? Temporal.DATE_TIME : Temporal.DATE;
        }
        if (hour) {
            return visible.indexOf(ELAPSED) >= 0 ? Temporal.ELAPSED : Temporal.CLOCK;
        }
        // "mmm" alone is a month's name; a lone "m" never occurs without d, y, h or s in practice.
        return visible.indexOf('m') >= 0 ? Temporal.DATE : Temporal.NONE;
    }

    /** The first section's pattern letters, without quoted text, escapes, colours and locales. */
    private static String visible(String code) {
        StringBuilder out = new StringBuilder(code.length());
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            switch (c) {
                case '"' -> i = end(code, i, '"');
                case '[' -> {
                    int close = end(code, i, ']');
                    // [h], [mm] and [ss] are elapsed times; [Red] and [$-809] are not.
                    if (code.substring(i + 1, close).matches("(?i)h+|m+|s+")) {
                        out.append(ELAPSED);
                    }
                    i = close;
                }
                case '\\', '_', '*' -> i++;
                case ';' -> {
                    return letters(out);
                }
                default -> out.append(Character.toLowerCase(c));
            }
        }
        return letters(out);
    }

    private static String letters(CharSequence code) {
        String text = code.toString();
        return text.startsWith("general")
                ? ""
                : text.replace("am/pm", "").replace("e+", "").replace("e-", "");
    }

    private static int end(String code, int from, char close) {
        int at = code.indexOf(close, from + 1);
        return at < 0 ? code.length() - 1 : at;
    }
}
