package io.datawarp.tabular.detect;

import java.util.regex.Pattern;

/** Recognises rows that total others, by what they call themselves. */
final class Totals {

    private static final Pattern TOTAL = Pattern.compile(
            "(?i)(?:grand |sub-?|overall |england |uk |national )?totals?\\b.{0,40}|.{1,40}[,:–-] ?(?:grand |sub-?)?totals?|all (?:england|providers|areas|regions|practices|organisations)"
                    + "|england|united kingdom|great britain|uk|england and wales");

    private Totals() {}

    static boolean isTotal(Line line) {
        int last = Math.min(line.size(), 4);
        for (int i = 0; i < last; i++) {
            if (line.token(i) == Token.TEXT && TOTAL.matcher(line.text(i)).matches()) {
                return true;
            }
            if (line.token(i) == Token.NUMBER) {
                return false;
            }
        }
        return false;
    }
}
