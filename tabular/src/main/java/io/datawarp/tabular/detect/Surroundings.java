package io.datawarp.tabular.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The title above a table and the notes below it. */
final class Surroundings {

    private static final int MAX_NOTES = 60;
    private static final Pattern NUMBER = Pattern.compile("[(\\[]?\\d{1,2}[.)\\]]");

    private final List<Line> lines;
    private final boolean[] data;

    Surroundings(List<Line> lines, boolean[] data) {
        this.lines = lines;
        this.data = data;
    }

    /**
     * The title; null when nothing above the table reads like one.
     *
     * @param top index of the table's first line
     * @param floor index of the first line that belongs to no table above
     */
    @Nullable
    String title(int top, int floor) {
        String best = null;
        for (int i = top - 1; i >= floor; i--) {
            Line line = lines.get(i);
            if (line.isStretch() || data[i]) {
                break;
            }
            String text = line.text(0);
            if (text.length() > 3
                    && !text.endsWith(":")
                    && (best == null
                            || best.startsWith("(")
                            || (Headers.isTitle(text) && !Headers.isNavigation(text)))) {
                best = text;
            }
        }
        return best;
    }

    /** The texts from after the last data line to before the ceiling. */
    List<String> notes(int last, int ceiling) {
        List<String> notes = new ArrayList<>();
        for (int i = last + 1; i < ceiling && (!data[i] || isNumbered(lines.get(i))) && notes.size() < MAX_NOTES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < lines.get(i).size(); k++) {
                text.append(k == 0 ? "" : " ").append(lines.get(i).text(k));
            }
            notes.add(text.toString());
        }
        return notes;
    }

    /** "1. | Seasonally adjusted" below a list of dates, where a number is like data. */
    private static boolean isNumbered(Line line) {
        return !line.isStretch()
                && line.size() == 2
                && NUMBER.matcher(line.text(0)).matches()
                && line.token(1) == Token.TEXT;
    }
}
