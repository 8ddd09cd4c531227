package io.datawarp.tabular.source;

import io.datawarp.tabular.source.CellStyle.Temporal;

/** Reads what Excel number formats mean; the ids below 164 are fixed by the file format. */
public final class NumberFormats {

    private NumberFormats() {}

    public static CellStyle style(int id, String code, boolean bold, int indent) {
        String visible = code.isEmpty() ? builtin(id) : visible(code);
        return new CellStyle(temporal(visible), visible.indexOf('%') >= 0, bold, indent);
    }

    private static String builtin(int id) {
        if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) {
            return "dmy";
        }
        if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) {
            return "hms";
        }
        if (id == 22) {
            return "dmyhm";
        }
        return id == 9 || id == 10 ? "%" : "";
    }

    private static Temporal temporal(String visible) {
        boolean day = visible.indexOf('d') >= 0 || visible.indexOf('y') >= 0;
        boolean hour = visible.indexOf('h') >= 0 || visible.indexOf('s') >= 0;
        if (day) {
            return hour ? Temporal.DATE_TIME : Temporal.DATE;
        }
        if (hour) {
            return Temporal.TIME;
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
                        out.append("h");
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
