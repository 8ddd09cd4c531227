package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Works out a table's columns, sections, totals, title and notes once its data and header lines are known. */
final class TableShape {

    private static final Pattern NOTE = Pattern.compile(
            "(?is)[\\[(]?(?:(?:foot|end)?notes?|please note|n\\.?b\\.?|anmerkung(?:en)?|hinweise?|remarques?|nota)"
                    + "(?: ?\\d{1,2})? ?[:–—-]\\s.*");

    private static final Pattern ENDED = Pattern.compile("(?s).*[.!?:;)\\]\"']\\s*");

    private final Grid grid;
    private final List<Line> lines;
    private final boolean[] data;
    private final Block block;
    private final Extent extent;
    private final boolean delimited;
    private final TableColumns columns;

    TableShape(Grid grid, List<Line> lines, boolean[] data, Block block, Extent extent, boolean delimited) {
        this.grid = grid;
        this.lines = lines;
        this.data = data;
        this.block = block;
        this.extent = extent;
        this.delimited = delimited;
        this.columns = new TableColumns(grid, lines, data, block, extent, delimited);
    }

    boolean labelsValues(List<Integer> header) {
        return columns.labelsValues(header);
    }

    /** @param alone the sheet has no other block of data */
    boolean isTable(List<Integer> header, boolean alone) {
        Plausibility plausibility = new Plausibility(lines, data, block, extent, columns);
        return delimited ? alone || !plausibility.isAboutTheSheet() : plausibility.isTable(header);
    }

    /**
     * The table's description.
     *
     * @param own the header lines that stand directly above the data
     * @param floor index of the first line that belongs to no table above
     * @param ceiling index of the line where the next table's header begins
     */
    Layout layout(List<Integer> header, List<Integer> own, int floor, int ceiling) {
        List<String> notes = new ArrayList<>();
        Map<Integer, String> sections = leadingSections(own, notes);
        Set<Integer> apart = new TreeSet<>();
        List<Line> records = new ArrayList<>();
        List<Integer> belonging = columns.under(header);
        Set<Integer> members = Set.copyOf(belonging);
        int rows = 0;
        int first = lines.get(block.first()).row();
        int last = lines.get(block.last()).lastRow();
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            boolean record = line.isStretch() || data[i] || isRecord(line, delimited, extent);
            boolean foreign = record && !line.isStretch() && !line.fillsAny(members);
            if (foreign || block.apart().contains(i)) {
                // Its cells lie in columns that don't belong, or repeat the header: it isn't a row of this table.
                apart.add(line.row());
                continue;
            }
            if (!record && (isNote(line) || goesOn(lines.get(i - 1), line, apart, notes))) {
                apart.add(line.row());
                notes.add(line.text(0));
                continue;
            }
            if (!record) {
                sections.put(line.row(), line.text(0));
                continue;
            }
            first = rows == 0 ? line.row() : first;
            last = line.lastRow();
            rows += line.isStretch() ? rowsOf(line.stretch()) : 1;
            records.add(line);
        }
        List<Integer> derived = Totals.among(records);
        List<Integer> headerRows = header.stream().map(i -> lines.get(i).row()).toList();
        int top = own.isEmpty() ? block.first() : own.get(0);
        Surroundings around = new Surroundings(lines, data);
        Confidence confidence = new Confidence();
        confidence.judge(
                lines,
                data,
                block,
                header,
                own,
                belonging,
                extent,
                columns.labelledShare(header, belonging),
                delimited ? ceiling : lines.size());
        if (!header.isEmpty() && columns.isStubUnlabelled(header, belonging)) {
            confidence.doubtStub(lines, own, block, extent, sections.size() > 1);
        }
        confidence.doubtLeftBelow(lines, data, block, belonging, extent, ceiling);
        confidence.doubtNotesBeside(lines, data, block, belonging, extent);
        confidence.doubtTwins(lines, own, belonging);
        confidence.doubtTitles(new TitleDoubts(lines, own, extent, grid.merges()));
        if (!own.equals(header) && columns.isAnyValueLabelled(own)) {
            confidence.doubtSharing();
        }
        if (delimited) {
            confidence.doubtRecords(lines, data, block, own, extent, ceiling);
        } else {
            confidence.doubtFirstRecord(lines, data, block);
            confidence.doubtLabelsInside(lines, data, block);
        }
        confidence.remark(
                sections.size(), derived.size(), block.apart().size(), notes.size(), columns.strays(belonging));
        notes.addAll(around.notes(block.last(), ceiling));
        return new Layout(
                headerRows,
                first,
                last,
                belonging,
                sections,
                derived,
                apart,
                rows,
                around.title(top, floor),
                notes,
                confidence.value(),
                confidence.reasons());
    }

    /** Of a stretch that tables beside each other share, each has the rows of its fullest column. */
    private int rowsOf(@Nullable Stretch stretch) {
        if (stretch == null) {
            return 0;
        }
        boolean alone = true;
        long most = 0;
        for (int column = 0; column <= stretch.lastColumn(); column++) {
            ColumnTally tally = stretch.tally(column);
            boolean inside = extent.covers(column);
            alone &= inside || tally == null || tally.cells() == 0;
            most = Math.max(most, inside && tally != null ? tally.cells() : 0);
        }
        return alone ? stretch.rows() : (int) Math.min(most, stretch.rows());
    }

    /** A row without numbers is a record all the same when it has more than a label. */
    static boolean isRecord(Line line, boolean delimited, Extent extent) {
        return line.size() > 1
                || (delimited && extent.last() > extent.first() && line.token(0) != Token.TEXT)
                || (line.token(0).isNumeric() && !isPeriodOfGroup(line, delimited, extent));
    }

    /** "2023/24" alone in the column of the row labels, which are words. */
    private static boolean isPeriodOfGroup(Line line, boolean delimited, Extent extent) {
        return !delimited
                && line.size() == 1
                && line.token(0) == Token.YEAR
                && line.firstColumn() == extent.stub()
                && extent.isNamed();
    }

    /** "Note: from 2019 with Wales" between records names no rows, as "Notes" above some may. */
    private static boolean isNote(Line line) {
        return NOTE.matcher(line.text(0)).matches();
    }

    /** The row below a note goes on with it when the note has no end, or it begins in the midst of a sentence. */
    private static boolean goesOn(Line above, Line line, Set<Integer> apart, List<String> notes) {
        boolean below = apart.contains(above.row())
                && line.row() == above.row() + 1
                && line.firstColumn() == above.firstColumn()
                && !notes.isEmpty()
                && notes.get(notes.size() - 1).equals(above.text(0));
        return below
                && (!ENDED.matcher(above.text(0)).matches()
                        || Character.isLowerCase(line.text(0).codePointAt(0)));
    }

    /** Labels between header and first record name the rows below them too. */
    private Map<Integer, String> leadingSections(List<Integer> own, List<String> notes) {
        Map<Integer, String> sections = new TreeMap<>();
        Set<Integer> apart = new TreeSet<>();
        for (int i = own.isEmpty() ? block.first() : own.get(own.size() - 1) + 1; i < block.first(); i++) {
            Line line = lines.get(i);
            boolean label = line.size() == 1
                    && line.firstColumn() <= extent.stub()
                    && (line.token(0) == Token.TEXT || isPeriodOfGroup(line, delimited, extent));
            if (label && (isNote(line) || (i > 0 && goesOn(lines.get(i - 1), line, apart, notes)))) {
                apart.add(line.row());
                notes.add(line.text(0));
            } else if (label) {
                sections.put(line.row(), line.text(0));
            }
        }
        return sections;
    }
}
