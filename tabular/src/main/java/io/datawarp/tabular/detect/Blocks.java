package io.datawarp.tabular.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the data lines of a band into tables: a new one begins where lines between them label columns anew. */
final class Blocks {

    private static final int REMARK = 60;
    private static final int WORDS = 30;
    private static final int HEADER = 6;
    private static final Pattern LABEL = Pattern.compile(
            "(?i).*\\b(?:code|name|id|type|region|area|trust|provider|organisation|authority|district|ward|sector|category"
                    + "|group|description|icb|ccg|stp|county|country|state|council|constituency|practice|site|age|sex|gender)s?\\W*");

    private final List<Line> lines;
    private final boolean[] data;
    private final int width;

    Blocks(List<Line> lines, boolean[] data) {
        this.lines = lines;
        this.data = data;
        this.width = Line.width(lines);
    }

    List<Block> find() {
        List<Block> blocks = new ArrayList<>();
        int first = nextData(0);
        while (first < lines.size()) {
            int last = first;
            int seen = first + 1;
            int next = nextData(seen);
            while (next < lines.size() && !isCut(first, last, seen, next)) {
                if ((next == last + 1 && lines.get(next).row() - lines.get(last).lastRow() <= 2)
                        || fits(first, last, next)) {
                    last = next;
                    seen = next + 1;
                } else {
                    seen = next;
                }
                next = nextData(next + 1);
            }
            int end = goesOn(first, last, next == lines.size());
            blocks.add(new Block(first, end));
            first = nextData(end + 1);
        }
        return blocks;
    }

    private int nextData(int from) {
        int i = from;
        while (i < lines.size() && !data[i]) {
            i++;
        }
        return i;
    }

    /**
     * Last of the lines that follow without a gap and fill the table's columns as its own lines do.
     *
     * @param atEnd no data line follows, so words over numbers can't be labels of another table
     */
    private int goesOn(int first, int last, boolean atEnd) {
        int end = last;
        boolean[] numeric = lines.get(last).isStretch() ? new boolean[0] : numericColumns(first, last);
        int usual = usualSize(first, last);
        while (end + 1 < lines.size()
                && usual > 1
                && isAlike(lines.get(end + 1), lines.get(end), numeric, usual, atEnd)) {
            end++;
            data[end] = true;
        }
        return end;
    }

    private static boolean isAlike(Line line, Line above, boolean[] numeric, int usual, boolean atEnd) {
        if (line.isStretch() || line.row() != above.lastRow() + 1) {
            return false;
        }
        if (isNone(numeric)) {
            return line.size() > 1 && line.size() * 2 >= usual && !Records.isRemark(line);
        }
        if (line.size() * 4 < usual * 3) {
            return false;
        }
        boolean remark = !atEnd || Records.isRemark(line);
        for (int i = 0; i < line.size(); i++) {
            boolean overNumbers = line.column(i) < numeric.length && numeric[line.column(i)];
            if (overNumbers
                    && line.token(i) == Token.TEXT
                    && (remark || line.text(i).length() > WORDS)) {
                return false;
            }
        }
        return above.isStretch() || line.firstColumn() == above.firstColumn();
    }

    /** After a gap or a remark, a line goes on with the table only if it fills columns of values as values. */
    private boolean fits(int first, int last, int index) {
        Line line = lines.get(index);
        if (line.isStretch() || lines.get(last).isStretch()) {
            return true;
        }
        boolean[] numeric = numericColumns(first, last);
        int values = 0;
        for (boolean each : numeric) {
            values += each ? 1 : 0;
        }
        int hits = 0;
        for (int i = 0; i < line.size(); i++) {
            boolean over = line.column(i) < numeric.length && numeric[line.column(i)];
            // "1." below a column of dates numbers a footnote.
            boolean fits = over
                    && (isTimeColumn(first, last, line.column(i))
                            ? line.token(i) != Token.NUMBER
                            : line.token(i) != Token.DATE);
            hits += fits && line.token(i).isNumeric() ? 1 : 0;
        }
        boolean remarked = false;
        for (int i = last + 1; i < index; i++) {
            remarked |= lines.get(i).size() == 1 && lines.get(i).text(0).length() > REMARK;
        }
        if (values == 0) {
            // In a table of words nothing but nearness tells whose a line is.
            boolean near = line.row() - lines.get(last).lastRow() == index - last;
            return near && line.size() * 2 >= usualSize(first, last);
        }
        // "Last updated | 21 March" below the footnotes is no record of an auction.
        return hits > 0 && hits * 4 >= values && (!remarked || line.size() * 2 >= usualSize(first, last));
    }

    private static boolean isNone(boolean[] columns) {
        for (boolean column : columns) {
            if (column) {
                return false;
            }
        }
        return true;
    }

    private int usualSize(int first, int last) {
        int cells = 0;
        int count = 0;
        for (int i = last; i >= first && count < 200; i--) {
            if (data[i] && !lines.get(i).isStretch()) {
                cells += lines.get(i).size();
                count++;
            }
        }
        return count == 0 ? 0 : cells / count;
    }

    private boolean isTimeColumn(int first, int last, int column) {
        for (int i = last; i >= first; i--) {
            int at = lines.get(i).isStretch() ? -1 : lines.get(i).indexOf(column);
            if (at >= 0 && data[i]) {
                return lines.get(i).token(at).isTime();
            }
        }
        return false;
    }

    /** @param seen first line that wasn't looked at yet: what the others were beside the same block, they still are */
    private boolean isCut(int first, int last, int seen, int next) {
        for (int i = seen; i < next; i++) {
            if (lines.get(i).size() > 1 && (isHeaderAgain(first, last, i) || labelsAnew(first, last, i, next))) {
                return true;
            }
        }
        return false;
    }

    /** After a gap, the label of the row labels once more beside other labels: another header, of whatever columns. */
    private boolean isHeaderAgain(int first, int last, int index) {
        Line line = lines.get(index);
        if (!hasGap(last, index) || line.isStretch() || line.count(Token.NUMBER) > 0 || line.token(0) != Token.TEXT) {
            return false;
        }
        for (int i = first - 1; i >= Math.max(0, first - HEADER) && !data[i]; i--) {
            Line above = lines.get(i);
            if (above.size() > 1
                    && above.firstColumn() == line.firstColumn()
                    && above.text(0).equals(line.text(0))) {
                return true;
            }
        }
        return false;
    }

    /** True when a blank row stands somewhere between two lines. */
    private boolean hasGap(int above, int below) {
        return lines.get(below).row() - lines.get(above).lastRow() > below - above;
    }

    private boolean labelsAnew(int first, int last, int index, int next) {
        Line line = lines.get(index);
        boolean[] numeric = numericColumns(first, last);
        int words = 0;
        int times = 0;
        int stubs = 0;
        for (int i = 0; i < line.size(); i++) {
            boolean overNumbers = line.column(i) < numeric.length && numeric[line.column(i)];
            if (overNumbers && line.token(i) == Token.TEXT) {
                words++;
            } else if (overNumbers && line.token(i).isTime()) {
                times++;
            } else if (line.token(i) == Token.TEXT) {
                stubs++;
            }
        }
        int gap = line.row() - lines.get(index - 1).lastRow() - 1;
        if (words + times >= 2) {
            return true;
        }
        if (words + times == 1) {
            return hasGap(last, index) && line.size() >= 2;
        }
        // A row of labels over the row labels only: the values keep the header of the first block.
        return stubs == line.size()
                && gap > 0
                && next == index + 1
                && lines.get(next).row() == line.lastRow() + 1
                && ((line.bold() && !lines.get(next).bold())
                        || fillsNewColumns(first, last, line)
                        || (areLabels(line) && !occursInData(first, last, next, line)));
    }

    /** Most of the words are those that columns of codes and names are called by. */
    private static boolean areLabels(Line line) {
        int labels = 0;
        for (int i = 0; i < line.size(); i++) {
            labels += LABEL.matcher(line.text(i)).matches() ? 1 : 0;
        }
        return line.size() > 1 && labels * 2 >= line.size();
    }

    private boolean occursInData(int first, int last, int next, Line line) {
        for (int i = first; i <= Math.min(lines.size() - 1, next + 40); i++) {
            Line other = lines.get(i);
            for (int k = 0; data[i] && !other.isStretch() && k < line.size(); k++) {
                int at = other.indexOf(line.column(k));
                if (at >= 0 && other.text(at).equals(line.text(k)) && i != last + 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean fillsNewColumns(int first, int last, Line line) {
        int fresh = 0;
        for (int k = 0; k < line.size(); k++) {
            boolean used = false;
            for (int i = first; i <= last && !used; i++) {
                used = data[i] && !lines.get(i).isStretch() && lines.get(i).has(line.column(k));
            }
            fresh += used ? 0 : 1;
        }
        return fresh > 0;
    }

    /** Columns of the block where numbers outweigh words. */
    private boolean[] numericColumns(int first, int last) {
        int[] balance = new int[width];
        int seen = 0;
        for (int i = last; i >= first && seen < 200; i--) {
            Line line = lines.get(i);
            if (data[i] && !line.isStretch()) {
                seen++;
                for (int k = 0; k < line.size(); k++) {
                    balance[line.column(k)] += line.token(k).isNumeric() ? 1 : line.token(k) == Token.TEXT ? -1 : 0;
                }
            }
        }
        boolean[] numeric = new boolean[width];
        for (int c = 0; c < width; c++) {
            numeric[c] = balance[c] > 0;
        }
        return numeric;
    }
}
