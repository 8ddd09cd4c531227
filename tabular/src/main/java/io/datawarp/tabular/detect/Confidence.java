package io.datawarp.tabular.detect;

import io.datawarp.tabular.text.Letters;
import java.util.ArrayList;
import java.util.List;

/** Weighs how sure the reader is of a table, and says why. */
final class Confidence {

    private static final int MANY_LEVELS = 6;
    private static final double STRAY = 0.91;
    private static final int SHORT = 28;
    private static final int NEAR = 7;

    private double value = 0.99;
    private final List<String> reasons = new ArrayList<>();

    /** @param ceiling index of the line where the next table's header begins */
    void judge(
            List<Line> lines,
            boolean[] data,
            Block block,
            List<Integer> header,
            List<Integer> own,
            List<Integer> columns,
            Extent extent,
            double labelled,
            int ceiling) {
        Line first = lines.get(block.first());
        reasons.add("Row " + first.row() + " is the first data row: its values continue in the rows below.");
        if (header.isEmpty()) {
            lower(0.7, "No row above labels the columns, so the columns are numbered.");
        } else {
            reasons.add((header.size() == 1 ? "Row " : "Rows ") + rows(lines, header)
                    + (header.size() == 1 ? " is" : " are") + " the header: words or years above columns of values.");
            if (!own.equals(header)) {
                reasons.add("The block shares the header of the values with the block above it.");
            }
        }
        if (!header.isEmpty() && labelled < 1) {
            lower(
                    labelled > 0.7 ? 0.97 : labelled > 0.5 ? 0.85 : 0.6,
                    Math.round((1 - labelled) * 100) + " % of the columns have no label.");
        }
        if (!own.isEmpty()
                && lines.get(own.get(0)).size() == 1
                && lines.get(own.get(0)).firstColumn() <= extent.stub()) {
            lower(0.9, "Row " + lines.get(own.get(0)).row() + " is a short text alone: a label here, or a title.");
        }
        doubtNeighbours(lines, data, block, own, extent, ceiling);
        doubtLabelBelow(lines, own, extent);
        if (own.size() > MANY_LEVELS) {
            lower(0.65, "A header of " + own.size() + " rows is unusual: some of them may be records or notes.");
        }
        if (!hasFigures(lines, data, block)) {
            lower(0.88, "The table holds words only, so only their repetition tells rows from labels.");
        }
        if (extent.lines() < 3) {
            lower(0.95, "There are only " + extent.lines() + " data rows to judge by.");
        }
        if (columns.size() > 1
                && columns.stream().filter(column -> extent.fill(column) > 0).count() < 2) {
            lower(0.8, "Only one of the columns has values.");
        }
        if (columns.size() < 2) {
            lower(0.6, "One column alone may be a list rather than a table.");
        }
        if (!own.isEmpty()
                && lines.get(block.first()).row()
                                - lines.get(own.get(own.size() - 1)).lastRow()
                        > 8) {
            lower(0.8, "Many blank rows part the header from the data.");
        }
    }

    /** Lines of several cells that touch the table but weren't taken into it may belong after all. */
    private void doubtNeighbours(
            List<Line> lines, boolean[] data, Block block, List<Integer> own, Extent extent, int ceiling) {
        int top = own.isEmpty() ? block.first() : own.get(0);
        Line above = top == 0 ? null : lines.get(top - 1);
        if (above != null
                && above.size() > 1
                && !data[top - 1]
                && lines.get(top).row() - above.lastRow() <= 2
                && !TitleDoubts.isSurelyApart(above, lines.get(top), extent)) {
            lower(0.91, "Row " + above.row() + " has several cells just above the table but labels nothing in it.");
        }
        Line below = block.last() + 1 < lines.size() ? lines.get(block.last() + 1) : null;
        if (below != null
                && below.size() > 1
                && !data[block.last() + 1]
                && block.last() + 1 < ceiling
                && lines.get(block.last()).lastRow() + 1 == below.row()) {
            lower(0.91, "Row " + below.row() + " has several cells just below the table but is no row of it.");
        }
    }

    /** Words in most columns, begun like a record and a few blank rows below the last: a record, or a note. */
    void doubtLeftBelow(
            List<Line> lines, boolean[] data, Block block, List<Integer> columns, Extent extent, int ceiling) {
        int after = block.last() + 1;
        Line below = after < Math.min(lines.size(), ceiling) ? lines.get(after) : null;
        if (below != null
                && !below.isStretch()
                && !data[after]
                && below.size() > 1
                && below.size() * 2 > columns.size()
                && below.firstColumn() == extent.stub()
                && below.row() - lines.get(block.last()).lastRow() > 1
                && below.row() - lines.get(block.last()).lastRow() <= NEAR
                && !Records.isRemark(below)
                && NumberedNotes.number(below) < 0) {
            lower(0.9, "Row " + below.row() + " has words in most columns and is no row of the table.");
        }
    }

    /** The label of the row labels below the others, or the name of the first rows. */
    private void doubtLabelBelow(List<Line> lines, List<Integer> own, Extent extent) {
        Line last = own.size() < 2 ? null : lines.get(own.get(own.size() - 1));
        if (last != null && last.size() == 1 && last.firstColumn() <= extent.stub()) {
            lower(0.9, "Row " + last.row() + " is a short text alone below the labels: one of them, or a section.");
        }
    }

    /** Sentences behind a blank column, beside the first rows only, may be notes rather than a column. */
    void doubtNotesBeside(List<Line> lines, boolean[] data, Block block, List<Integer> columns, Extent extent) {
        int last = columns.isEmpty() ? -1 : columns.get(columns.size() - 1);
        if (last <= extent.first() || columns.contains(last - 1) || extent.fill(last) == extent.lines()) {
            return;
        }
        int sentences = 0;
        for (int i = block.first(); i <= block.last(); i++) {
            int at = data[i] ? lines.get(i).indexOf(last) : -1;
            if (at >= 0 && lines.get(i).token(at) != Token.TEXT) {
                return;
            }
            sentences += at >= 0 && lines.get(i).text(at).length() > SHORT ? 1 : 0;
        }
        if (sentences > 0) {
            lower(0.9, "Column " + Letters.of(last) + " has sentences behind a blank column: notes, or values.");
        }
    }

    /** A title taken for labels makes columns' names wrong; a person should be told. */
    void doubtTitles(TitleDoubts doubts) {
        String reason = doubts.find();
        if (reason != null) {
            lower(0.9, reason);
        }
    }

    /** Two tables beside each other, of equal length and with equal labels, look like one. */
    void doubtTwins(List<Line> lines, List<Integer> own, List<Integer> columns) {
        int half = columns.size() / 2;
        boolean parted = columns.size() % 2 == 0 && half >= 2 && columns.get(half) > columns.get(half - 1) + 1;
        if (own.isEmpty() || !parted) {
            return;
        }
        Line labels = lines.get(own.get(own.size() - 1));
        for (int i = 0; i < half; i++) {
            int at = labels.indexOf(columns.get(i));
            int twin = labels.indexOf(columns.get(half + i));
            if (at < 0 || twin < 0 || !labels.text(at).equals(labels.text(twin))) {
                return;
            }
        }
        lower(
                0.9,
                "Columns " + Letters.of(columns.get(half))
                        + " and after repeat all labels before: two tables, or one.");
    }

    /** Words right below the header where figures are the rule may be another line of it. */
    void doubtFirstRecord(List<Line> lines, boolean[] data, Block block) {
        if (RecordDoubts.firstOfWords(lines, data, block) == block.first()) {
            lower(
                    0.9,
                    "Row " + lines.get(block.first()).row()
                            + " has words where figures are the rule: a record, or labels.");
        }
    }

    /** A block that labels some of its own values may be a table of its own. */
    void doubtSharing() {
        lower(0.9, "The block labels some of its values itself: it may be another table.");
    }

    /** Words in several columns after a blank row may label another table. */
    void doubtLabelsInside(List<Line> lines, boolean[] data, Block block) {
        for (int i = block.first() + 1; i < block.last(); i++) {
            Line line = lines.get(i);
            boolean apart = line.row() - lines.get(i - 1).lastRow() > 1
                    && !block.apart().contains(i);
            if (!data[i] && apart && line.size() > 1 && line.count(Token.TEXT) == line.size()) {
                lower(0.9, "Row " + line.row() + " has words after a blank row: a record, or labels of another table.");
                return;
            }
        }
    }

    void doubtStub(List<Line> lines, List<Integer> own, Block block, Extent extent, boolean sections) {
        lower(0.97, "Nothing stands over the column of the row labels.");
        int below = own.isEmpty() ? block.first() : own.get(own.size() - 1) + 1;
        if (!sections
                && below == block.first() - 1
                && lines.get(below).token(0) == Token.TEXT
                && lines.get(below).firstColumn() >= extent.stub()) {
            lower(0.93, "Row " + lines.get(below).row() + " stands alone below the labels: a section, or one of them.");
        }
        Line above = own.isEmpty() || own.get(0) == 0 ? null : lines.get(own.get(0) - 1);
        if (above != null
                && above.size() == 1
                && above.firstColumn() == extent.stub()
                && above.lastRow() + 1 == lines.get(own.get(0)).row()
                && above.text(0).length() <= SHORT) {
            lower(0.93, "Row " + above.row() + " is a short text alone just above: a title, or their label.");
        }
    }

    /** In delimited text, what hardly fits its column is kept as a record; a person should see it. */
    void doubtRecords(List<Line> lines, boolean[] data, Block block, List<Integer> own, Extent extent, int ceiling) {
        if (RecordDoubts.isDoubtful(lines, own)) {
            lower(0.6, "The lines " + rows(lines, own) + " are all full of words, so one may be a record.");
        }
        if (RecordDoubts.isProse(lines)) {
            lower(0.5, "Blanks begin most fields, and the lines have ever other numbers of them: a text, or records.");
        }
        if (!hasFigures(lines, data, block) && RecordDoubts.isRagged(lines, block)) {
            lower(0.6, "Lines of words with ever other numbers of fields: sentences, or records.");
        }
        if (Scale.isCount(lines.get(block.first()))) {
            lower(
                    0.9,
                    "Row " + lines.get(block.first()).row() + " counts 1, 2, 3: a record, or numbers of the columns.");
        }
        if (NumberedNotes.isAmong(lines, block, extent)) {
            lower(0.6, "Records with a number and a text alone may be footnotes.");
        }
        int odd = RecordDoubts.firstOfWords(lines, data, block);
        if (odd == block.first()) {
            lower(0.6, "Row " + lines.get(odd).row() + " has words where figures are the rule: a record, or labels.");
        } else if (odd > 0 && odd == RecordDoubts.firstOfLabels(lines, data, block)) {
            lower(
                    0.6,
                    "Row " + lines.get(odd).row()
                            + " has words in every column: a record, or labels of another table.");
        } else if (odd > 0) {
            lower(
                    0.95,
                    "Row " + lines.get(odd).row() + " has words where figures are the rule, and is kept as a record.");
        }
        int after = block.last() + 1;
        if (after < Math.min(lines.size(), ceiling)
                && lines.get(after).size() > 1
                && !data[after]
                && lines.get(block.last()).lastRow() + 1 == lines.get(after).row()) {
            lower(0.66, "Row " + lines.get(after).row() + " may be a record: nothing parts it from the rows above.");
        }
    }

    /** Adds what a reader of the explanation wants to know and no doubt follows from. */
    void remark(int sections, int totals, int apart, int notes, List<Integer> strays) {
        if (apart > 0) {
            reasons.add(apart + " rows repeat titles and header, as on a new page, and are no records.");
        }
        if (notes > 0) {
            reasons.add(notes + (notes == 1 ? " row is a note" : " rows are notes") + " between records.");
        }
        if (sections > 0) {
            reasons.add(sections + " rows carry only a label and name the rows below them.");
        }
        if (totals > 0) {
            reasons.add(totals + " rows call themselves totals.");
        }
        for (int column : strays) {
            value *= STRAY;
            reasons.add("Column " + Letters.of(column) + " is left out: a few cells without a label.");
        }
    }

    private static boolean hasFigures(List<Line> lines, boolean[] data, Block block) {
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            if (line.isStretch() || (data[i] && line.numerics() > 0)) {
                return true;
            }
        }
        return false;
    }

    private void lower(double factor, String reason) {
        value *= factor;
        reasons.add(reason);
    }

    private static String rows(List<Line> lines, List<Integer> header) {
        return String.join(
                ", ",
                header.stream().map(i -> String.valueOf(lines.get(i).row())).toList());
    }

    double value() {
        return Math.round(value * 100) / 100.0;
    }

    List<String> reasons() {
        return reasons;
    }
}
