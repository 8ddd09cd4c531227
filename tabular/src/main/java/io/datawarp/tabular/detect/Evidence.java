package io.datawarp.tabular.detect;

import java.util.Arrays;
import java.util.List;

/**
 * Tells data lines from the rest by looking down the columns: a number over numbers is data, a number over words is
 * not, words over numbers are a header, and years over counts are one too.
 */
final class Evidence {

    /** How many lines below a cell its column may be blank and still speak for the cell. */
    private static final int REACH = 6;

    private static final int CHAIN = 12;

    private final List<Line> lines;
    private final boolean[] data;
    private final boolean[] labels;
    private final Token[] next;
    private final int[] nextLine;

    private int strong;
    private int weak;
    private int refuted;
    private int yearsOverWords;
    private int yearsOverNumbers;
    private int wordsOverNumbers;
    private int wordsOverTimes;
    private int timesOverNumbers;
    private int timesOverTimes;

    private Evidence(List<Line> lines) {
        this.lines = lines;
        this.data = new boolean[lines.size()];
        this.labels = new boolean[lines.size()];
        int width = Line.width(lines);
        this.next = new Token[width];
        this.nextLine = new int[width];
        Arrays.fill(next, Token.TEXT);
        Arrays.fill(nextLine, Integer.MAX_VALUE);
    }

    /** One flag per line: true for data. */
    static boolean[] dataLines(List<Line> lines) {
        Evidence evidence = new Evidence(lines);
        for (int i = lines.size() - 1; i >= 0; i--) {
            evidence.judge(i);
        }
        evidence.continueTimes();
        NumberedNotes.refute(lines, evidence.data);
        return evidence.data;
    }

    private void judge(int index) {
        Line line = lines.get(index);
        if (line.isStretch()) {
            data[index] = true;
            for (int column = 0; column < next.length; column++) {
                if (nextLine[column] != Integer.MAX_VALUE) {
                    nextLine[column] = index;
                }
            }
            return;
        }
        count(index, line);
        data[index] = isData(index, line);
        labels[index] = !data[index] && labelsNumbers();
        for (int i = 0; i < line.size(); i++) {
            // "NA" says nothing about its column: what stands below it still speaks.
            boolean silent = line.token(i) == Token.WORD_OR_MARKER && nextLine[line.column(i)] - index <= REACH;
            if (!silent) {
                next[line.column(i)] = line.token(i);
                nextLine[line.column(i)] = index;
            }
        }
    }

    /** Words or years over numbers; years over units too, but the last of a list of years stands over notes. */
    private boolean labelsNumbers() {
        int years = yearsOverNumbers > 0 ? yearsOverNumbers + yearsOverWords : yearsOverWords > 1 ? yearsOverWords : 0;
        boolean dates = timesOverNumbers > 1 && strong + weak + timesOverTimes == 0;
        return dates || wordsOverNumbers > strong + weak + refuted || years > strong + weak + timesOverTimes;
    }

    private void count(int index, Line line) {
        strong = 0;
        weak = 0;
        refuted = 0;
        yearsOverWords = 0;
        yearsOverNumbers = 0;
        wordsOverNumbers = 0;
        wordsOverTimes = 0;
        timesOverNumbers = 0;
        timesOverTimes = 0;
        for (int i = 0; i < line.size(); i++) {
            int column = line.column(i);
            boolean known = nextLine[column] - index <= REACH;
            Token below = next[column];
            switch (line.token(i)) {
                case NUMBER, MARKER -> {
                    if (!isExplained(line, i)) {
                        countNumber(index, line, i, known);
                    }
                }
                case YEAR, DATE -> {
                    if (line.token(i) == Token.YEAR && continuesNumbers(index, line, column)) {
                        strong++;
                    } else if (known) {
                        if (below.isTime() && !labels[nextLine[column]]) {
                            timesOverTimes++;
                        } else if (below == Token.TEXT) {
                            refuted++;
                            yearsOverWords += line.token(i) == Token.YEAR ? 1 : 0;
                        } else {
                            timesOverNumbers++;
                            yearsOverNumbers += line.token(i) == Token.YEAR ? 1 : 0;
                        }
                    }
                }
                case TEXT -> {
                    boolean overNumber = known && (below == Token.NUMBER || below == Token.MARKER);
                    wordsOverNumbers += overNumber && !isAgain(index, line, i) ? 1 : 0;
                    wordsOverTimes += known && below.isTime() ? 1 : 0;
                }
                case WORD_OR_MARKER -> {}
            }
        }
    }

    private void countNumber(int index, Line line, int at, boolean known) {
        if (!known) {
            weak++;
        } else if (!isRefuted(line, at, next[line.column(at)])) {
            strong++;
        } else if (isLastOfItsTable(index, line, line.column(at))) {
            weak++;
        } else {
            refuted++;
        }
    }

    /** ".. | not available" behind a blank column: a legend's marker, its meaning and no figure in the line. */
    private static boolean isExplained(Line line, int at) {
        boolean beside = at + 1 < line.size() && line.column(at + 1) == line.column(at) + 1;
        boolean first = at == 0 || line.column(at - 1) < line.column(at) - 1;
        return beside
                && first
                && line.token(at) == Token.MARKER
                && (line.token(at + 1) == Token.TEXT || line.token(at + 1) == Token.WORD_OR_MARKER)
                && line.count(Token.NUMBER) == 0;
    }

    /** In a table of words some column repeats itself from row to row, as categories do and labels don't. */
    private boolean repeats(int index, Line line) {
        if (line.size() < 2) {
            return false;
        }
        for (int neighbour = index - 1; neighbour <= index + 1; neighbour += 2) {
            if (neighbour >= 0 && neighbour < lines.size() && isLike(line, lines.get(neighbour))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLike(Line line, Line other) {
        int same = 0;
        int shared = 0;
        for (int i = 0; i < line.size(); i++) {
            int at = other.isStretch() ? -1 : other.indexOf(line.column(i));
            if (at >= 0) {
                shared++;
                same += line.token(i) == Token.TEXT && line.text(i).equals(other.text(at)) ? 1 : 0;
            }
        }
        boolean near = Math.abs(line.row() - other.row()) == 1;
        return near && same > 0 && same < shared && shared * 2 > line.size() && line.size() * 4 >= other.size() * 3;
    }

    /** "TBD" below "TBD" is a value that was left open; labels don't stand below themselves. */
    private boolean isAgain(int index, Line line, int at) {
        Line above = index == 0 ? line : lines.get(index - 1);
        int same = above.isStretch() || above.lastRow() + 1 != line.row() ? -1 : above.indexOf(line.column(at));
        return same >= 0 && above.text(same).equals(line.text(at));
    }

    private static boolean isRefuted(Line line, int at, Token below) {
        return below == Token.TEXT
                || (below == Token.DATE && line.token(at) == Token.NUMBER)
                || (below.isTime() && Rulers.isDash(line.text(at)));
    }

    /** Words below a number don't count when they belong to the next table: after a gap, or under a run of numbers. */
    private boolean isLastOfItsTable(int index, Line line, int column) {
        int record = index - 1;
        // A label alone names the rows below it: the record above it speaks for the first of them.
        while (record > 0 && isLabelAlone(lines.get(record), column)) {
            record--;
        }
        if (record < 0 || lines.get(record).isStretch()) {
            return record >= 0;
        }
        Line above = lines.get(record);
        int at = above.indexOf(column);
        boolean near = line.row() - above.lastRow() <= 2 * (index - record);
        if (near && at >= 0 && (above.token(at) == Token.NUMBER || above.token(at) == Token.MARKER)) {
            return true;
        }
        boolean gap = index + 1 < lines.size() && lines.get(index + 1).row() > line.row() + 1;
        return gap && near && at >= 0 && above.token(at) == Token.TEXT && line.has(above.firstColumn());
    }

    private static boolean isLabelAlone(Line line, int column) {
        return !line.isStretch() && line.size() == 1 && line.firstColumn() < column && line.token(0) == Token.TEXT;
    }

    /** A count of 1995 below a count of 2310 is a count, with other such counts between them too. */
    private boolean continuesNumbers(int index, Line line, int column) {
        int row = line.row();
        for (int i = index - 1; i >= Math.max(0, index - CHAIN); i--) {
            Line above = lines.get(i);
            int at = above.isStretch() || above.lastRow() + 1 != row ? -1 : above.indexOf(column);
            if (at < 0 || Scale.isNumbering(above)) {
                return false;
            }
            if (above.token(at) != Token.YEAR) {
                return above.token(at) == Token.NUMBER || above.token(at) == Token.MARKER;
            }
            row = above.row();
        }
        return false;
    }

    private boolean isData(int index, Line line) {
        int numbers = strong + weak;
        if (Scale.isInBrackets(line) || (wordsOverNumbers > 0 && Scale.isLettered(line))) {
            return false;
        }
        if (numbers == 0 && line.size() <= 3 && line.text(0).endsWith(":")) {
            return false;
        }
        if (numbers == 0 && timesOverNumbers > 0 && refuted == 0 && wordsOverNumbers == 0) {
            return hasWholeHeaderAbove(index, line)
                    || (!Scale.isOver(line) && line.size() > 1 && line.token(0) == Token.TEXT && index > 0);
        }
        if (numbers == 0 && timesOverTimes > 0 && isOnlyProgression(index, line)) {
            return false;
        }
        if (numbers == 0 && timesOverTimes == 0) {
            return wordsOverNumbers == 0 && timesOverNumbers == 0 && repeats(index, line);
        }
        if (refuted > numbers + timesOverTimes || wordsOverNumbers > numbers + timesOverTimes) {
            return false;
        }
        boolean numbering = Scale.isNumbering(line) || (wordsOverNumbers > 1 && Scale.isPercentiles(line));
        if (numbering || Rulers.isRuler(line) || (numbers == 0 && wordsOverTimes > 0)) {
            return false;
        }
        if (numbers == 0 && timesOverNumbers >= timesOverTimes && Scale.isOver(line)) {
            return false;
        }
        // Two header rows of years above each other have no label of their own in front.
        return numbers > 0 || timesOverNumbers == 0 || line.token(0) == Token.TEXT;
    }

    /** Years in equal steps over counts that look like years, which don't step. */
    private boolean isOnlyProgression(int index, Line line) {
        Line below = index + 1 < lines.size() ? lines.get(index + 1) : line;
        return Scale.isProgression(line) && below != line && !below.isStretch() && !Scale.isProgression(below);
    }

    /** Under a line that labels each of its cells in words, years are counts or periods of the first record. */
    private boolean hasWholeHeaderAbove(int index, Line line) {
        Line above = index == 0 ? null : lines.get(index - 1);
        if (above == null || above.isStretch() || line.row() - above.lastRow() > 2 || line.size() < 2) {
            return false;
        }
        for (int i = 0; i < line.size(); i++) {
            int at = above.indexOf(line.column(i));
            if (at < 0 || above.token(at) != Token.TEXT) {
                return false;
            }
        }
        Line below = index + 1 < lines.size() ? lines.get(index + 1) : line;
        int first = below.isStretch() ? line.firstColumn() : below.firstColumn();
        boolean goesOn = below == line || data[index + 1];
        return goesOn && above.firstColumn() == line.firstColumn() && first == line.firstColumn();
    }

    /** The last date of a list of dates has none below it; the one above speaks for it. */
    private void continueTimes() {
        for (int i = 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            Line above = lines.get(i - 1);
            if (data[i] || !data[i - 1] || line.isStretch() || above.isStretch() || above.lastRow() + 1 != line.row()) {
                continue;
            }
            int first = line.column(0);
            int at = above.indexOf(first);
            data[i] = line.token(0).isTime() && at == 0 && above.token(at).isTime();
        }
    }
}
