package io.datawarp.tabular.detect;

import java.util.List;
import java.util.regex.Pattern;

/** Refutes footnotes numbered in the column of the row labels: {@code 1 | Except hazardous waste.} below the data. */
final class NumberedNotes {

    private static final int SHORT = 12;
    private static final int REACH = 50;
    private static final int FEWEST = 4;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d?");

    private NumberedNotes() {}

    static void refute(List<Line> lines, boolean[] data) {
        int expected = 1;
        for (int i = 1; i < lines.size(); i++) {
            if (!data[i] || lines.get(i).isStretch()) {
                continue;
            }
            if (isNote(lines.get(i), expected)
                    && (expected > 1 || isBelowWords(lines, data, i) || startsAnew(lines, data, i))) {
                data[i] = false;
                expected++;
            } else {
                expected = 1;
            }
        }
    }

    private static boolean isNote(Line line, int number) {
        return number(line) == number;
    }

    /** The number of a line that is made like a note: a number and a text alone; negative for any other. */
    static int number(Line line) {
        boolean note = line.size() == 2
                && line.token(0) == Token.NUMBER
                && NUMBER.matcher(line.text(0)).matches()
                && line.token(1) == Token.TEXT
                && line.text(1).length() >= SHORT;
        return note ? Integer.parseInt(line.text(0)) : -1;
    }

    /** True when such a line, with the number 1, stands among the records of a table of more columns. */
    static boolean isAmong(List<Line> lines, Block block, Extent extent) {
        return extent.columns() > 2
                && lines.subList(block.first(), block.last() + 1).stream()
                        .anyMatch(line -> !line.isStretch() && number(line) == 1);
    }

    /** After a blank row the numbers of the row labels start again, with nothing but a text beside each. */
    private static boolean startsAnew(List<Line> lines, boolean[] data, int index) {
        Line above = lines.get(index - 1);
        Line note = lines.get(index);
        return data[index - 1]
                && !above.isStretch()
                && note.row() > above.lastRow() + 1
                && note.firstColumn() == above.firstColumn()
                && above.token(0) == Token.NUMBER
                && above.size() >= FEWEST
                && above.token(above.size() - 1).isNumeric();
    }

    /** The column of the number holds words in the rows above, so it doesn't number them. */
    private static boolean isBelowWords(List<Line> lines, boolean[] data, int index) {
        Line note = lines.get(index);
        int words = 0;
        int figures = 0;
        for (int i = index - 1; i >= Math.max(0, index - REACH); i--) {
            Line line = lines.get(i);
            if (data[i] && !line.isStretch()) {
                int label = line.indexOf(note.column(0));
                int value = line.indexOf(note.column(1));
                words += label >= 0 && !line.token(label).isNumeric() ? 1 : 0;
                figures += value >= 0 && line.token(value).isNumeric() ? 1 : 0;
            }
        }
        return words >= 2 && figures >= 2;
    }
}
