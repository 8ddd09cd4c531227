package io.datawarp.tabular.detect;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In delimited text nearly every line is a record, so a line needs a reason to be anything else. What the columns say
 * against a line there, a word over numbers, makes its column text; it must not make the record vanish.
 */
final class Records {

    private static final int SAMPLE = 500;
    private static final int SURE_ROWS = 5;
    private static final int SENTENCE = 100;
    private static final Pattern REMARK = Pattern.compile(
            "(?i)(?:.*:|(?:foot)?notes?\\b.*|(?:sources?|quellen?|fuente|fonte|källa|kilde|bron)\\b.*|(?:last |next )?(?:updat|publi|releas|revis|extract).*|copyright.*|©.*|contact.*"
                    + "|[\\[(]?(?:\\d{1,2}|[a-z])[\\])/.:]+(?: .*)?|[*†‡#]+.*)");

    private final List<Line> lines;
    private final boolean[] data;
    private final int first;
    private final int usual;
    private final int stub;
    private final Set<String> codes = new HashSet<>();
    private int floor;

    /**
     * Where the records' labels stand.
     *
     * @param header index of the line of labels above the records, negative when none is certain
     * @param floor index of the first line that may label them
     */
    record Labels(int header, int floor) {}

    private Records(List<Line> lines, boolean[] data, int first) {
        this.lines = lines;
        this.data = data;
        this.first = first;
        this.usual = usualSize();
        this.stub = Extent.of(lines, data, first, lines.size() - 1).stub();
        for (int i = Math.max(1, first), seen = 0; i < lines.size() && seen < SAMPLE; i++) {
            Line line = lines.get(i);
            if (data[i] && !line.isStretch() && line.has(stub)) {
                codes.add(CodeShape.of(line.text(line.indexOf(stub))));
                seen++;
            }
        }
        codes.remove("");
    }

    /**
     * Marks the records that look unlike their neighbours as data.
     *
     * @return where their labels stand
     */
    static Labels adopt(List<Line> lines, boolean[] data) {
        int first = 0;
        while (first < lines.size() && (!data[first] || lines.get(first).isStretch())) {
            first++;
        }
        if (first == lines.size()) {
            return new Labels(-1, 0);
        }
        Records records = new Records(lines, data, first);
        int header = first == 0 && records.isLabelsOverFigures() ? records.cutLabels() : records.adoptAbove();
        records.adoptBelow(header);
        return new Labels(header, records.floor);
    }

    private int adoptAbove() {
        int top = first;
        while (top > 0 && isAdjacent(top) && isWide(lines.get(top - 1))) {
            top--;
        }
        int header = top;
        while (header < first && !isLabels(lines.get(header)) && !isCoded(lines.get(header))) {
            header++;
        }
        if (header == first || isCoded(lines.get(header))) {
            // A file without labels may begin with a record that has a word for a number.
            Arrays.fill(data, header, first, true);
            return -1;
        }
        if (usual == 2 && header < first - 1 && isLabelsBelowFacts(header)) {
            floor = first - 1;
            return first - 1;
        }
        int next = header + 1;
        while (next < first && continues(lines.get(header), next)) {
            next++;
        }
        Arrays.fill(data, next, first, true);
        return header;
    }

    /**
     * True when the line right above the records labels them and those above it are "Source, Office" about the file:
     * words in front, where the records have dates, figures or codes.
     */
    private boolean isLabelsBelowFacts(int top) {
        int plain = 0;
        int rows = 0;
        for (int i = first; i < lines.size() && rows < SAMPLE; i++) {
            int at = data[i] && !lines.get(i).isStretch() ? lines.get(i).indexOf(stub) : -1;
            if (at >= 0) {
                rows++;
                plain += lines.get(i).token(at) == Token.TEXT && !isCoded(lines.get(i)) ? 1 : 0;
            }
        }
        if (plain * 5 > rows || !isLabels(lines.get(first - 1)) || !RecordDoubts.isDistinct(lines.get(first - 1))) {
            return false;
        }
        for (int i = top; i < first; i++) {
            Line line = lines.get(i);
            if (line.firstColumn() != stub || line.token(0) != Token.TEXT || isCoded(line)) {
                return false;
            }
        }
        return true;
    }

    /** True when the file's first lines, taken for records since they repeat themselves, are words over figures. */
    private boolean isLabelsOverFigures() {
        int words = RecordDoubts.firstOfWords(lines, data, new Block(0, lines.size() - 1));
        boolean second = lines.size() > 1 && !lines.get(1).isStretch() && (words == 1 || !data[1]);
        return isLabels(lines.get(0)) && (words == 0 || (second && continues(lines.get(0), 1)));
    }

    private int cutLabels() {
        int next = 1;
        while (next < lines.size() && !lines.get(next).isStretch() && continues(lines.get(0), next)) {
            next++;
        }
        Arrays.fill(data, 0, next, false);
        if (next < lines.size()) {
            data[next] = true;
        }
        return 0;
    }

    /** A second header line is blank over the row labels, spreads or repeats the first, or fits no column at all. */
    private boolean continues(Line header, int index) {
        Line line = lines.get(index);
        // "Multiplier: | 1 | 1" describes the columns.
        if (Rulers.isRuler(line) || Headers.isUnits(line) || line.text(0).endsWith(":")) {
            return true;
        }
        if (line.count(Token.NUMBER) + line.count(Token.MARKER) > 0) {
            return false;
        }
        if (!line.has(stub)) {
            return true;
        }
        if (RecordDoubts.isRepeated(header, line)) {
            return true;
        }
        return (!RecordDoubts.isDistinct(header) && RecordDoubts.isDistinct(line) && line.size() >= usual)
                || isStranger(line);
    }

    /** True for words over columns that hold nothing but figures and times, the row labels too. */
    private boolean isStranger(Line line) {
        for (int i = 0; i < line.size(); i++) {
            if (line.token(i) != Token.TEXT) {
                return false;
            }
        }
        int rows = 0;
        for (int i = first; i < lines.size() && rows < SAMPLE; i++) {
            Line record = lines.get(i);
            if (data[i] && !record.isStretch()) {
                rows++;
                if (record.count(Token.TEXT) > 0) {
                    return false;
                }
            }
        }
        return rows >= SURE_ROWS;
    }

    private void adoptBelow(int header) {
        boolean touching = true;
        boolean remarked = false;
        int from = first;
        while (from < lines.size() && !data[from]) {
            from++;
        }
        for (int i = from + 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (data[i]) {
                touching = true;
                remarked = false;
                continue;
            }
            touching &= isAdjacent(i);
            if (header >= 0 && PageBreaks.isSame(line, lines.get(header))) {
                // The labels once more, as on a new page.
                remarked = false;
                continue;
            }
            if (header >= 0 && labelsAnotherTable(header, i)) {
                touching = true;
                remarked = false;
                continue;
            }
            if (isRecord(line, touching, remarked)) {
                data[i] = true;
            } else {
                remarked = true;
            }
        }
    }

    /**
     * True when another table surely begins here without a blank line: words in every field, over figures above and
     * below, that begin with the first table's own first label or, with the records below, have another width than
     * those above.
     */
    private boolean labelsAnotherTable(int header, int index) {
        Line line = lines.get(index);
        Line above = lines.get(index - 1);
        Line below = index + 1 < lines.size() ? lines.get(index + 1) : line;
        boolean between =
                below != line && !above.isStretch() && !below.isStretch() && data[index - 1] && data[index + 1];
        if (!between || line.size() < 3 || line.count(Token.TEXT) < line.size() || !RecordDoubts.isDistinct(line)) {
            return false;
        }
        boolean again = line.text(0).equals(lines.get(header).text(0)) && line.firstColumn() == stub;
        boolean otherWidth = line.lastColumn() != above.lastColumn() && line.lastColumn() == below.lastColumn();
        return (again || otherWidth) && figuresAt(above, line) >= 2 && figuresAt(below, line) >= 2 && !isCoded(line);
    }

    private static int figuresAt(Line record, Line labels) {
        int figures = 0;
        for (int i = 0; i < record.size(); i++) {
            figures += record.token(i) == Token.NUMBER && labels.has(record.column(i)) ? 1 : 0;
        }
        return figures;
    }

    private boolean isRecord(Line line, boolean touching, boolean remarked) {
        if (line.firstColumn() != stub) {
            return touching && !remarked && line.size() > 1 && line.size() >= usual;
        }
        boolean coded = isCoded(line);
        if (!touching || line.size() == 1) {
            return coded && usual > 1 && !(remarked && line.size() == 1);
        }
        if (isRemark(line)) {
            return false;
        }
        return coded || (remarked ? line.size() >= Math.max(3, usual) : line.size() * 2 >= usual);
    }

    /** A line that begins as footnotes and sources do. */
    static boolean isRemark(Line line) {
        String lead = line.text(0);
        return lead.length() > SENTENCE || REMARK.matcher(lead).matches();
    }

    private boolean isAdjacent(int index) {
        return lines.get(index - 1).lastRow() + 1 == lines.get(index).row();
    }

    /** True when the line's row label is a code like those of the records. */
    private boolean isCoded(Line line) {
        return line.firstColumn() == stub && codes.contains(CodeShape.of(line.text(0)));
    }

    private boolean isWide(Line line) {
        return !line.isStretch() && line.size() * 2 >= usual && (line.size() > 1 || usual == 1);
    }

    private boolean isLabels(Line line) {
        int words = line.count(Token.TEXT) + line.count(Token.WORD_OR_MARKER);
        return line.size() >= usual
                && words > 0
                && line.count(Token.NUMBER) + line.count(Token.MARKER) == 0
                && (line.has(stub) || usual == 1)
                && !isCoded(line);
    }

    private int usualSize() {
        int[] counts = new int[1 << 14];
        int usual = 1;
        for (int i = first, seen = 0; i < lines.size() && seen < SAMPLE; i++) {
            Line line = lines.get(i);
            if (data[i] && !line.isStretch()) {
                seen++;
                int size = Math.min(line.size(), counts.length - 1);
                counts[size]++;
                usual = counts[size] > counts[usual] ? size : usual;
            }
        }
        return usual;
    }
}
