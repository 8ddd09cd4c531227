package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Works out a table's columns, sections, totals, title and notes once its data and header lines are known. */
final class TableShape {

    private static final int MAX_NOTES = 60;
    private static final Pattern UPDATED = Pattern.compile("(?i).*(?:updat|publi|releas|revis|extract|date).*");

    private final Grid grid;
    private final List<Line> lines;
    private final boolean[] data;
    private final Block block;
    private final Extent extent;
    private final boolean delimited;

    TableShape(Grid grid, List<Line> lines, boolean[] data, Block block, Extent extent, boolean delimited) {
        this.grid = grid;
        this.lines = lines;
        this.data = data;
        this.block = block;
        this.extent = extent;
        this.delimited = delimited;
    }

    /** True when header lines label at least one column that holds numbers. */
    boolean labelsValues(List<Integer> header) {
        int labelled = 0;
        int values = 0;
        for (int column = extent.first(); column <= extent.last(); column++) {
            if (isValue(column)) {
                values++;
                labelled += isLabelled(header, column) ? 1 : 0;
            }
        }
        return values == 0 || labelled * 4 >= values;
    }

    private boolean isValue(int column) {
        int numbers = 0;
        int words = 0;
        for (int i = block.first(), seen = 0; i <= block.last() && seen < 100; i++) {
            Line line = lines.get(i);
            int at = data[i] && !line.isStretch() ? line.indexOf(column) : -1;
            if (at >= 0) {
                seen++;
                numbers += line.token(at).isNumeric() ? 1 : 0;
                words += line.token(at) == Token.TEXT ? 1 : 0;
            }
        }
        return numbers > words;
    }

    /** Scattered figures in notes are no table. */
    boolean isTable(List<Integer> header) {
        if (delimited) {
            return true;
        }
        if (isFacts() || (extent.lines() <= 2 && hasOnlyTimes())) {
            return false;
        }
        if (header.isEmpty()) {
            return extent.lines() >= 5 && hasValues();
        }
        return extent.last() > extent.first() || extent.lines() >= 4;
    }

    /** "Status: Published" describes the sheet. */
    private boolean isFacts() {
        int facts = 0;
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            facts += !line.isStretch() && line.text(0).endsWith(":") && line.size() > 1 ? 1 : 0;
        }
        return facts * 2 > block.last() - block.first() + 1;
    }

    /** "Last updated | 17 October" describes the sheet too. */
    private boolean hasOnlyTimes() {
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            if (data[i]
                    && (line.count(Token.NUMBER) > 0
                            || !UPDATED.matcher(line.text(0)).matches())) {
                return false;
            }
        }
        return true;
    }

    /** Footnotes numbered in a column of their own have no values beside the number. */
    private boolean hasValues() {
        for (int column = extent.stub() + 1; column <= extent.last(); column++) {
            if (isValue(column) && extent.fill(column) * 2 >= extent.lines()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The table's description.
     *
     * @param own the header lines that stand directly above the data
     * @param floor index of the first line that belongs to no table above
     * @param ceiling index of the line where the next table's header begins
     */
    Layout layout(List<Integer> header, List<Integer> own, int floor, int ceiling) {
        Map<Integer, String> sections = leadingSections(own);
        Set<Integer> apart = new TreeSet<>();
        List<Integer> derived = new ArrayList<>();
        List<Integer> columns = columns(header);
        Set<Integer> members = Set.copyOf(columns);
        int rows = 0;
        int first = lines.get(block.first()).row();
        int last = lines.get(block.last()).lastRow();
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            boolean record = line.isStretch() || data[i] || isRecord(line);
            if (record && !line.isStretch() && !line.fillsAny(members)) {
                // Its cells lie in columns that don't belong, so it isn't a row of this table.
                apart.add(line.row());
                continue;
            }
            if (!record) {
                sections.put(line.row(), line.text(0));
                continue;
            }
            first = rows == 0 ? line.row() : first;
            last = line.lastRow();
            rows += line.isStretch() ? rowsOf(line.stretch()) : 1;
            if (!line.isStretch() && Totals.isTotal(line)) {
                derived.add(line.row());
            }
        }
        List<Integer> headerRows = header.stream().map(i -> lines.get(i).row()).toList();
        int top = own.isEmpty() ? block.first() : own.get(0);
        Confidence confidence = new Confidence();
        confidence.judge(lines, data, block, header, own, columns, extent, labelledShare(header, columns));
        if (delimited) {
            confidence.doubtRecords(lines, data, block, own);
        }
        confidence.remark(sections.size(), derived.size(), strays(columns));
        return new Layout(
                headerRows,
                first,
                last,
                columns,
                sections,
                derived,
                apart,
                rows,
                title(top, floor),
                notes(ceiling),
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
    private boolean isRecord(Line line) {
        return line.size() > 1
                || (delimited && extent.last() > extent.first() && line.token(0) != Token.TEXT)
                || line.token(0).isNumeric();
    }

    private double labelledShare(List<Integer> header, List<Integer> columns) {
        long labelled =
                columns.stream().filter(column -> isLabelled(header, column)).count();
        return columns.isEmpty() ? 0 : (double) labelled / columns.size();
    }

    private List<Integer> columns(List<Integer> header) {
        int first = extent.first();
        int last = extent.last();
        for (int i : header) {
            first = Math.min(first, lines.get(i).firstColumn());
            last = Math.max(last, lines.get(i).lastColumn());
        }
        if (header.isEmpty() && delimited) {
            // Without labels every field counts, empty ones too: the next file may fill them.
            return IntStream.range(0, Math.max(last + 1, grid.facts().fields()))
                    .boxed()
                    .toList();
        }
        int firstValue = first;
        while (firstValue < last && !isValue(firstValue)) {
            firstValue++;
        }
        List<Integer> columns = new ArrayList<>();
        List<Integer> emptyTail = new ArrayList<>();
        for (int column = first; column <= last; column++) {
            long fill = fill(column);
            boolean labelled = isLabelled(header, column);
            if (fill > 0 && (labelled || isTrueColumn(column, fill, firstValue))) {
                columns.addAll(emptyTail);
                emptyTail.clear();
                columns.add(column);
            } else if (fill == 0 && (delimited || !columns.isEmpty()) && hasLowestLabel(header, column)) {
                emptyTail.add(column);
            }
        }
        // One lone label past the data is a stray; several are columns that wait for their values.
        if (delimited || emptyTail.size() > 1) {
            columns.addAll(emptyTail);
        }
        return columns;
    }

    private List<Integer> strays(List<Integer> belonging) {
        Set<Integer> columns = Set.copyOf(belonging);
        return IntStream.rangeClosed(extent.first(), extent.last())
                .filter(column -> extent.fill(column) > 0 && !columns.contains(column))
                .limit(10)
                .boxed()
                .toList();
    }

    private boolean isTrueColumn(int column, long fill, int firstValue) {
        int rows = extent.lines();
        if (delimited) {
            return true;
        }
        if (column < firstValue) {
            return fill >= 2 || rows < 4;
        }
        return fill * 10 >= rows && (fill > 2 || rows < 6);
    }

    private long fill(int column) {
        long fill = extent.fill(column);
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            if (line.stretch() != null) {
                ColumnTally tally = line.stretch().tally(column);
                fill += tally == null ? 0 : tally.cells();
            } else if (!data[i] && isRecord(line) && line.has(column)) {
                fill++;
            }
        }
        return fill;
    }

    private boolean isLabelled(List<Integer> header, int column) {
        for (int i : header) {
            Line line = lines.get(i);
            if (line.has(column) || coveredByMerge(line, column)) {
                return true;
            }
        }
        return false;
    }

    private boolean coveredByMerge(Line line, int column) {
        CellRange merge = grid.merges().at(line.row(), column);
        return merge != null && line.has(merge.firstColumn());
    }

    private boolean hasLowestLabel(List<Integer> header, int column) {
        return !header.isEmpty() && lines.get(header.get(header.size() - 1)).has(column);
    }

    private @Nullable String title(int top, int floor) {
        String best = null;
        for (int i = top - 1; i >= floor; i--) {
            Line line = lines.get(i);
            if (line.isStretch() || data[i]) {
                break;
            }
            String text = line.text(0);
            if (text.length() > 3
                    && !text.endsWith(":")
                    && (best == null || (Headers.isTitle(text) && !Headers.isNavigation(text)))) {
                best = text;
            }
        }
        return best;
    }

    /** Labels between header and first record name the rows below them too. */
    private Map<Integer, String> leadingSections(List<Integer> own) {
        Map<Integer, String> sections = new TreeMap<>();
        for (int i = own.isEmpty() ? block.first() : own.get(own.size() - 1) + 1; i < block.first(); i++) {
            Line line = lines.get(i);
            if (line.size() == 1 && line.firstColumn() <= extent.stub() && line.token(0) == Token.TEXT) {
                sections.put(line.row(), line.text(0));
            }
        }
        return sections;
    }

    private List<String> notes(int ceiling) {
        List<String> notes = new ArrayList<>();
        for (int i = block.last() + 1; i < ceiling && !data[i] && notes.size() < MAX_NOTES; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < lines.get(i).size(); k++) {
                text.append(k == 0 ? "" : " ").append(lines.get(i).text(k));
            }
            notes.add(text.toString());
        }
        return notes;
    }
}
