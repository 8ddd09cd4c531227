package io.datawarp.tabular.detect;

import io.datawarp.tabular.label.Footnotes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises rows that total others, by what they call themselves. */
final class Totals {

    private static final Pattern TOTAL = Pattern.compile(
            "(?i)(?:grand |sub-?|overall |england |uk |national )?totals?\\b.{0,40}|.{1,40}[,:–-] ?(?:grand |sub-?)?totals?"
                    + "|(?!.*\\b(?:of|in|to|per|than|from) (?:the )?total).{1,40} totals?"
                    + "|all (?:england|providers|areas|regions|practices|organisations|trusts|schools|staff|ages|persons|people"
                    + "|patients|pupils|households|ranges|causes|categories|groups|types|reasons|offences)"
                    + "|insgesamt|gesamt|zusammen|ensemble|totale|totaal|totalt|suma|razem|yhteensä"
                    + "|england(?: \\((?:in|ex)cluding .{1,60}\\))?|united kingdom|great britain|uk|england and wales");

    /** What else may begin a group of rows, with its parts beside and below it. */
    private static final Pattern COUNTRY =
            Pattern.compile("(?i)england|united kingdom|great britain|uk|england and wales");

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
        for (int i = 0; i < records.size(); i++) {
            Line line = records.get(i);
            int at = line.isStretch() ? -1 : label(line);
            // "Total" beside the row label of nearly every row is a category.
            boolean category = at > 0 && records.size() >= MANY && beside[at] * 2 > records.size();
            if (at >= 0 && !category && !beginsGroup(line, at, i + 1 < records.size() ? records.get(i + 1) : null)) {
                totals.add(line.row());
            }
        }
        return totals;
    }

    // England | North over a blank | South names the rows of a group, of which the first is no more a total than the
    // next.
    private static boolean beginsGroup(Line line, int at, @Nullable Line below) {
        if (below == null || below.isStretch() || at + 1 >= line.size() || line.token(at + 1) != Token.TEXT) {
            return false;
        }
        int part = below.indexOf(line.column(at + 1));
        return COUNTRY.matcher(line.text(at)).matches()
                && !isTotal(line.text(at + 1))
                && below.row() == line.row() + 1
                && !below.has(line.column(at))
                && part >= 0
                && below.token(part) == Token.TEXT
                && !isTotal(below.text(part));
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
