package io.datawarp.cli.extract;

import java.util.regex.Pattern;

/** Published text on a terminal: one line, and nothing that a terminal obeys. */
final class Words {

    private static final int LONGEST = 160;
    private static final Pattern GAP = Pattern.compile("[\\s\\x00-\\x1F\\x7F-\\x9F]+");

    private Words() {}

    static String oneLine(String text) {
        String line = GAP.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
