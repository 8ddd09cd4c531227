package io.datawarp.tabular.detect;

import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.MergeIndex;
import io.datawarp.tabular.text.Blanks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Walks up from the first data line to the lines that label the columns. */
final class Headers {

    private static final int MAX_GAP = 6;
    private static final int MAX_EMPTY = 30;
    private static final int MAX_LINES = 24;
    private static final int SHORT = 28;
    private static final int SENTENCE = 40;
    private static final int MANY = 4;
    private static final int LONG = 56;
    private static final int PROSE = 100;
    private static final int SECTION_REACH = 200;
    private static final int SAMPLE = 50;
    private static final Pattern NAVIGATION =
            Pattern.compile("(?i)(?:(?:back|return|go) (?:to )?.*contents?.*|contents?|see notes?\\.?|index|notes?)");
    private static final Pattern FOOTNOTE = Pattern.compile("[⁰¹²³⁴-⁹*†‡#].{30,}");
    private static final Pattern UNITS = Pattern.compile("(?i)units?( indicator| of measure(ment)?)?:?");
    private static final Pattern ACROSS = Pattern.compile("(?i)time(?:[ _]period)?");
    private static final Pattern TITLE = Pattern.compile(
            "(?i)(table|figure|chart|sheet|annex|appendix|section|contents?\\b|back to|return to|see notes|\\[).*");

    private final List<Line> lines;
    private final boolean[] data;
    private final int floor;
    private final int first;
    private final Extent extent;
    private final MergeIndex merges;

    /**
     * @param floor index of the first line that may belong
     * @param first index of the first data line
     */
    Headers(List<Line> lines, boolean[] data, int floor, int first, Extent extent, MergeIndex merges) {
        this.lines = lines;
        this.data = data;
        this.floor = floor;
        this.first = first;
        this.extent = extent;
        this.merges = merges;
    }

    /** Indexes of the header lines, from the top. */
    List<Integer> find() {
        List<Integer> header = new ArrayList<>();
        List<Integer> pending = new ArrayList<>();
        List<Integer> below = new ArrayList<>();
        for (int i = first - 1; i >= floor && header.size() < MAX_LINES; i--) {
            Line line = lines.get(i);
            if (line.isStretch() || data[i] || gap(i) > (header.isEmpty() && line.size() > 2 ? MAX_EMPTY : MAX_GAP)) {
                break;
            }
            if (isStubOnly(line) || (header.isEmpty() && isGroup(line))) {
                if (isTitle(line.text(0)) || (!header.isEmpty() && line.text(0).length() > LONG)) {
                    break;
                }
                pending.add(i);
            } else if (!labels(i, header)) {
                break;
            } else {
                // What stands between header lines belongs to them; what follows the last one may name a group of rows.
                (header.isEmpty() ? below : header).addAll(pending);
                pending.clear();
                header.add(i);
            }
        }
        if (!header.isEmpty()) {
            addStubLabel(header, below);
        }
        Collections.sort(header);
        return header;
    }

    private int gap(int index) {
        return lines.get(index + 1).row() - lines.get(index).lastRow() - 1;
    }

    /** "United States: | US" among the data names the rows below it. */
    private boolean isGroup(Line line) {
        return line.size() <= 2
                && line.firstColumn() <= extent.stub()
                && line.text(0).endsWith(":");
    }

    /** The label of the row labels may stand alone, just above or just below the others. */
    private void addStubLabel(List<Integer> header, List<Integer> below) {
        boolean labelled = header.stream()
                .anyMatch(i -> lines.get(i).firstColumn() <= extent.stub()
                        && !Rulers.isDash(lines.get(i).text(0))
                        && !Scale.isNumbering(lines.get(i)));
        int top = Collections.min(header);
        int under = below.isEmpty() ? -1 : Collections.min(below);
        if (under >= 0 && (UNITS.matcher(lines.get(under).text(0)).matches() || isBelowTimes(under, header))) {
            header.add(under);
        }
        if (labelled) {
            return;
        }
        if (top - 1 > floor && gap(top - 1) == 0 && isShortLabel(lines.get(top - 1)) && !isSubtitle(top - 1)) {
            header.add(top - 1);
        } else if (under >= 0
                && gap(under - 1) <= 1
                && gap(under) > 0
                && isShortLabel(lines.get(under))
                && !lines.get(under).text(0).endsWith(":")
                && !isFirstSection(under)) {
            header.add(under);
        }
    }

    /** "GEO (Labels)" below "TIME | 2019 | 2020": that label says what runs across, this one what the rows are. */
    private boolean isBelowTimes(int index, List<Integer> header) {
        Line above = lines.get(Collections.max(header));
        return ACROSS.matcher(above.text(0)).matches()
                && above.firstColumn() == lines.get(index).firstColumn()
                && gap(index - 1) == 0
                && isShortLabel(lines.get(index))
                && !isFirstSection(index);
    }

    /** "(Canada)" below a title, or the last of several lines of titles. */
    private boolean isSubtitle(int index) {
        String text = lines.get(index).text(0);
        boolean bracketed = text.startsWith("(") && text.endsWith(")");
        return bracketed || (index - 1 >= floor && gap(index - 1) == 0 && isStubOnly(lines.get(index - 1)));
    }

    /** Where other label-only lines among the data name the rows below them, the one before the data does so too. */
    private boolean isFirstSection(int index) {
        for (int i = first; i < extent.end() && i < first + SECTION_REACH; i++) {
            Line line = lines.get(i);
            boolean inside = !line.isStretch() && !data[i] && data[i + 1];
            if (inside
                    && isStubOnly(line)
                    && line.firstColumn() == lines.get(index).firstColumn()) {
                return true;
            }
        }
        return false;
    }

    private boolean isShortLabel(Line line) {
        return isStubOnly(line)
                && line.text(0).length() <= SHORT
                && !isTitle(line.text(0))
                && line.token(0) == Token.TEXT;
    }

    private boolean isStubOnly(Line line) {
        return line.size() == 1 && line.firstColumn() <= extent.stub();
    }

    static boolean isTitle(String text) {
        return text.length() > PROSE || TITLE.matcher(text).matches();
    }

    /** A long text, blanks and lines drawn with dashes not counted. */
    private static boolean isProse(String text) {
        return Blanks.collapse(text).replaceAll("[-–—_=]{3,}", "").length() > PROSE;
    }

    static boolean isNavigation(String text) {
        return NAVIGATION.matcher(text).matches();
    }

    private boolean labels(int index, List<Integer> header) {
        Line line = lines.get(index);
        if ((!hasWords(line) && !Scale.isNumbering(line) && !Rulers.isRuler(line)) || isFigures(line)) {
            return false;
        }
        String lead = line.text(0);
        if (line.size() == 1 && (isProse(lead) || FOOTNOTE.matcher(lead).matches())) {
            return false;
        }
        boolean inStub = line.firstColumn() <= extent.stub();
        if (inStub && line.size() <= 3 && lead.endsWith(":")) {
            return false;
        }
        if (inStub && isTitle(lead) && line.size() <= 2) {
            return line.size() == 2 && header.isEmpty() && lead.length() <= PROSE;
        }
        if (!header.isEmpty() && isAbove(index, header)) {
            return false;
        }
        int over = 0;
        for (int i = 0; i < line.size(); i++) {
            over += extent.covers(line.column(i)) ? 1 : 0;
        }
        return over > 0;
    }

    /** Above a line that labels every column, only groups or equals of it belong; a title or a legend doesn't. */
    private boolean isAbove(int index, List<Integer> header) {
        Line line = lines.get(index);
        boolean apart = false;
        for (int i = index; i < Collections.min(header); i++) {
            apart |= gap(i) > 0;
        }
        boolean whole = header.stream().anyMatch(i -> isWhole(lines.get(i)));
        boolean inStub = line.firstColumn() <= extent.stub() || (line.size() == 1 && isOverLabels(line.firstColumn()));
        boolean sentence = line.firstColumn() <= extent.stub()
                && line == lines.get(0)
                && line.size() <= 3
                && line.text(0).length() > SENTENCE;
        boolean facts = line.size() > 1 && pairs(line) == line.size();
        return (whole && (facts || (apart && inStub)))
                || (apart && sentence)
                || (facts && apart)
                || isCaption(line, header)
                || isUnitOfAll(line, header, whole)
                || isOneOfFacts(index, header);
    }

    /** True for a column of words in front of all figures: names beside the codes that label the rows. */
    private boolean isOverLabels(int column) {
        for (int i = first, seen = 0; i <= extent.end() && seen < SAMPLE; i++) {
            Line line = lines.get(i);
            if (!data[i] || line.isStretch()) {
                continue;
            }
            seen++;
            for (int k = 0; k < line.size() && line.column(k) <= column; k++) {
                if (line.token(k) == Token.NUMBER) {
                    return false;
                }
            }
        }
        return extent.covers(column);
    }

    /** A long text over row labels that have a label, with one other cell at most that groups nothing. */
    private boolean isCaption(Line line, List<Integer> header) {
        return line.size() <= 2
                && line.firstColumn() <= extent.stub()
                && line.text(0).length() > SENTENCE
                && extent.columns() >= MANY
                && header.stream().anyMatch(i -> lines.get(i).has(extent.stub()))
                && (line.size() == 1 || merges.at(line.row(), line.column(1)) == null);
    }

    /** "Thousands" alone above the last of many labels, at the margin: it says of all columns what they count. */
    private boolean isUnitOfAll(Line line, List<Integer> header, boolean whole) {
        return whole
                && line.size() == 1
                && extent.columns() >= MANY
                && line.firstColumn() >= extent.last()
                && !goesOnBelow(line, header)
                && merges.at(line.row(), line.firstColumn()) == null;
    }

    /** "Percent" over "change" is one label in two lines. */
    private boolean goesOnBelow(Line line, List<Integer> header) {
        Line top = lines.get(Collections.min(header));
        int at = top.indexOf(line.firstColumn());
        return top.row() == line.row() + 1
                && at >= 0
                && Character.isLowerCase(top.text(at).codePointAt(0));
    }

    /** "Source | Office" and "Published | 12 March" above each other, over two columns of many that have labels. */
    private boolean isOneOfFacts(int index, List<Integer> header) {
        return isFact(index, header)
                && ((index > floor && isFact(index - 1, header)) || isFact(index + 1, header))
                && extent.columns() >= MANY;
    }

    private boolean isFact(int index, List<Integer> header) {
        Line line = lines.get(index);
        return !line.isStretch()
                && !header.contains(index)
                && line.size() == 2
                && line.firstColumn() == extent.stub()
                && line.column(1) == extent.next(extent.stub())
                && line.token(0) == Token.TEXT
                && header.stream().anyMatch(i -> lines.get(i).has(line.column(0)))
                && header.stream().anyMatch(i -> lines.get(i).has(line.column(1)));
    }

    private boolean isWhole(Line line) {
        if (!line.has(extent.stub()) || isUnits(line) || Rulers.isRuler(line) || Scale.isNumbering(line)) {
            return false;
        }
        int filled = 0;
        int columns = 0;
        for (int column = extent.stub(); column <= extent.last(); column++) {
            if (extent.fill(column) > 0) {
                columns++;
                filled += line.has(column) || isMerged(line, column) ? 1 : 0;
            }
        }
        return filled * 4 >= columns * 3;
    }

    private boolean isMerged(Line line, int column) {
        CellRange merge = merges.at(line.row(), column);
        return merge != null && line.has(merge.firstColumn());
    }

    /** A row of units such as (1,000) and (dollars) labels nothing. */
    static boolean isUnits(Line line) {
        int brackets = 0;
        for (int i = 0; i < line.size(); i++) {
            brackets += line.text(i).startsWith("(") && line.text(i).endsWith(")") ? 1 : 0;
        }
        return brackets * 2 > line.size() || UNITS.matcher(line.text(0)).matches();
    }

    /** Cells such as "EXCHANGE: Cboe", which describe the file. */
    private static int pairs(Line line) {
        int count = 0;
        for (int i = 0; i < line.size(); i++) {
            int colon = line.text(i).indexOf(':');
            count += colon > 0 && colon < line.text(i).length() - 1 ? 1 : 0;
        }
        return count;
    }

    private static boolean hasWords(Line line) {
        return line.numerics() - line.count(Token.YEAR) - line.count(Token.DATE) < line.size();
    }

    /** A stray figure beside a caption is no label; the same figure over every column may be one. */
    private static boolean isFigures(Line line) {
        int figures = line.count(Token.NUMBER);
        if (figures == 0 || figures * 2 < line.size() - 1 || Scale.isNumbering(line) || Scale.isPercentiles(line)) {
            return false;
        }
        String first = null;
        boolean same = figures > 2;
        for (int i = 0; i < line.size(); i++) {
            if (line.token(i) == Token.NUMBER) {
                first = first == null ? line.text(i) : first;
                same &= first.equals(line.text(i));
            }
        }
        return !same;
    }
}
