package io.datawarp.tabular.text;

/** White space as publishers leave it: blanks, no-break blanks, zero-width characters. */
public final class Blanks {

    private Blanks() {}

    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text without white space at its ends. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return from == 0 && to == text.length() ? text : text.substring(from, to);
    }

    /** The text on one line, every run of white space as one blank. */
    public static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                gap = out.length() > 0;
            } else {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** White space, and what shows as nothing. */
    public static boolean isSpace(char c) {
        return c <= ' ' || (c >= 0x7F && (Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c)));
    }

    private static boolean isInvisible(char c) {
        return c == '\u200B'
                || c == '\u200C'
                || c == '\u200D'
                || c == '\u2060'
                || c == '\uFEFF'
                || c == 0x7F
                || c == 0x85;
    }
}
