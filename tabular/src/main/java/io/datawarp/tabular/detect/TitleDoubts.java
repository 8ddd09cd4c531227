package io.datawarp.tabular.detect;

import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.MergeIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header lines that may be titles: few cells above many labels, and nothing to show that they group columns. */
final class TitleDoubts {

    private static final int MANY = 4;
    private static final int FEW = 3;
    private static final int SENTENCE = 40;

    private final List<Line> lines;
    private final List<Integer> own;
    private final Extent extent;
    private final MergeIndex merges;

    TitleDoubts(List<Line> lines, List<Integer> own, Extent extent, MergeIndex merges) {
        this.lines = lines;
        this.own = own;
        this.extent = extent;
        this.merges = merges;
    }

    /** A fact ("Source: | Office"), a way back to the contents or a long title, with a blank row below it. */
    static boolean isSurelyApart(Line line, Line top, Extent extent) {
        if (top.row() - line.lastRow() < 2 || line.firstColumn() > extent.stub() || line.size() > 2) {
            return false;
        }
        String lead = line.text(0);
        return lead.endsWith(":")
                || Headers.isNavigation(line.text(1))
                || Headers.isTitle(lead)
                || lead.length() > SENTENCE;
    }

    /** Why one of the header lines may be a title; null when none looks so. */
    @Nullable
    String find() {
        int widest =
                own.stream().mapToInt(index -> lines.get(index).size()).max().orElse(0);
        for (int i = 0; i + 1 < own.size(); i++) {
            Line line = lines.get(own.get(i));
            boolean few = widest >= MANY && line.size() * 2 <= widest && line.size() <= FEW;
            String why = few ? doubt(i, line) : null;
            why = why == null && isMargin(line, widest) ? " is one cell over the last column" : why;
            why = why == null && isApart(i, line, widest) ? " has a blank row below it" : why;
            why = why == null && isLead(i, line) ? " is the first of the sheet and stands apart" : why;
            why = why == null && isFact(i) && isFact(i + 1) ? " has two cells, as has the next" : why;
            if (why != null) {
                return "Row " + line.row() + why + ": it may be a title rather than labels.";
            }
        }
        return null;
    }

    /** "thousands" above the last of many labels says of all columns what they count, if it is no part of its label. */
    private boolean isMargin(Line line, int widest) {
        return widest >= MANY && line.size() == 1 && line.firstColumn() >= extent.last() && !groups(line);
    }

    /** Begun over the row labels, with fewer cells than others and a blank row below: a title with facts beside it. */
    private boolean isApart(int at, Line line, int widest) {
        return widest >= MANY
                && line.size() > 1
                && line.size() < widest
                && line.firstColumn() <= extent.stub()
                && lines.get(own.get(at + 1)).row() - line.lastRow() > 1
                && !groups(line);
    }

    /** Over the row labels, long or with a blank row below: a title with a date or an office at its end. */
    private boolean isLead(int at, Line line) {
        boolean apart = lines.get(own.get(at + 1)).row() - line.lastRow() > 1;
        return own.get(at) == 0
                && line.size() == 2
                && line.firstColumn() <= extent.stub()
                && (apart || line.text(0).length() > SENTENCE)
                && !groups(line);
    }

    /** "Source | Office" over the row labels and the column beside them, where there are more columns. */
    private boolean isFact(int at) {
        Line line = lines.get(own.get(at));
        return at + 1 < own.size()
                && extent.columns() > 2
                && line.size() == 2
                && line.firstColumn() <= extent.stub()
                && line.column(1) == extent.next(extent.stub())
                && line.token(0) == Token.TEXT
                && !groups(line);
    }

    private @Nullable String doubt(int at, Line line) {
        if (isTime(line) || groups(line) || standsOverTimes(at, line) || standsBesideTitle(at, line)) {
            return null;
        }
        if (own.get(at) == 0) {
            return " is the first of the sheet and has few cells";
        }
        if (isSentence(line)) {
            return " has few cells and reads like a sentence";
        }
        if (lines.get(own.get(at + 1)).row() - line.lastRow() > 2) {
            return " has few cells and blank rows below it";
        }
        return isLabelledTwice(at, line) ? " has few cells, the first of them over a label of the row labels" : null;
    }

    private static boolean isTime(Line line) {
        for (int i = 0; i < line.size(); i++) {
            if (!line.token(i).isTime()) {
                return false;
            }
        }
        return true;
    }

    /** A merged cell over some of the columns groups them, one over all is a title. */
    private boolean groups(Line line) {
        for (int i = 0; i < line.size(); i++) {
            CellRange merge = merges.at(line.row(), line.column(i));
            if (merge != null
                    && merge.lastColumn() > merge.firstColumn()
                    && (merge.firstColumn() > extent.first() || merge.lastColumn() < extent.last())) {
                return true;
            }
        }
        return false;
    }

    /** "Week commencing" where the dates below begin. */
    private boolean standsOverTimes(int at, Line line) {
        Line below = lines.get(own.get(at + 1));
        int over = below.indexOf(line.firstColumn());
        return line.size() == 1
                && over > 0
                && below.row() == line.lastRow() + 1
                && below.token(over).isTime()
                && !below.token(over - 1).isTime();
    }

    /** Short texts over columns of values, where the title stands above, in front of them. */
    private boolean standsBesideTitle(int at, Line line) {
        int top = own.get(0);
        return top > 0
                && own.get(at) > 0
                && line.firstColumn() > extent.stub()
                && !isSentence(line)
                && lines.get(top - 1).firstColumn() <= extent.stub();
    }

    private static boolean isSentence(Line line) {
        for (int i = 0; i < line.size(); i++) {
            String text = line.text(i);
            boolean pair = text.indexOf(": ") > 0 || (line.size() == 1 && text.endsWith(":"));
            if (pair || (line.size() == 1 && text.length() > SENTENCE)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLabelledTwice(int at, Line line) {
        if (line.size() < 2 || line.firstColumn() > extent.stub()) {
            return false;
        }
        return own.subList(at + 1, own.size()).stream()
                .anyMatch(index -> lines.get(index).firstColumn() <= extent.stub());
    }
}
