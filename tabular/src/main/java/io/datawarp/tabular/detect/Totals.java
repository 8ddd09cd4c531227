package io.datawarp.tabular.detect;

import io.datawarp.tabular.label.Footnotes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises rows that total others, by what they call themselves. */
final class Totals {

    private static final Pattern TOTAL = Pattern.compile(
            "(?i)(?:grand |sub-?|overall |england |uk |national )?totals?\\b.{0,40}|.{1,40}[,:–-] ?(?:grand |sub-?)?totals?"
                    + "|(?!.*\\b(?:of|in|to|per|than|from) (?:the )?total).{1,40} totals?"
                    + "|all (?:england|providers|areas|regions|practices|organisations|trusts|schools|staff|ages|persons|people"
                    + "|patients|pupils|households|ranges|causes|categories|groups|types|reasons|offences)"
                    + "|insgesamt|gesamt|zusammen|ensemble|totale|totaal|totalt|suma|razem|yhteensä"
                    + "|england(?: \\((?:in|ex)cluding .{1,60}\\))?|united kingdom|great britain|uk|england and wales");

    private static final Pattern MARKED = Pattern.compile("[\\[(\\\\*⁰¹²³⁴-⁹]");
    private static final int LABELS = 4;
    private static final int MANY = 5;

    private Totals() {}

    /** The rows that total others, in order. */
    static List<Integer> among(List<Line> records) {
        List<Integer> totals = new ArrayList<>();
        int[] beside = new int[LABELS];
        for (Line line : records) {
            int at = line.isStretch() ? -1 : label(line);
            if (at >= 0) {
                beside[at]++;
            }
        }
        for (Line line : records) {
            int at = line.isStretch() ? -1 : label(line);
            // "Total" beside the row label of nearly every row is a category.
            boolean category = at > 0 && records.size() >= MANY && beside[at] * 2 > records.size();
            if (at >= 0 && !category) {
                totals.add(line.row());
            }
        }
        return totals;
    }

    /** Which of the line's labels says "total"; negative when none does. */
    private static int label(Line line) {
        int last = Math.min(line.size(), LABELS);
        for (int i = 0; i < last; i++) {
            if (line.token(i) == Token.TEXT && isTotal(line.text(i))) {
                return i;
            }
            if (line.token(i) == Token.NUMBER) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isTotal(String text) {
        return TOTAL.matcher(text).matches()
                || (MARKED.matcher(text).find()
                        && TOTAL.matcher(Footnotes.of(text).text()).matches());
    }
}
