package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;

/** Finds tables that stand beside each other: columns apart, of different length, each with row labels of its own. */
final class Bands {

    private Bands() {}

    /** First columns of the bands after the first. */
    static List<Integer> cuts(Grid grid, List<Line> lines) {
        boolean[] data = Evidence.dataLines(lines);
        Codes.adopt(lines, data);
        List<Integer> cuts = new ArrayList<>();
        for (Block block : new Blocks(lines, data).find()) {
            Extent extent = Extent.of(lines, data, block.first(), block.last());
            if (extent.lines() < 3) {
                continue;
            }
            List<Integer> header = new Headers(lines, data, 0, block.first(), extent, grid.merges()).find();
            cut(groups(lines, data, block, extent, header), cuts);
        }
        cuts.sort(null);
        return cuts;
    }

    private static void cut(List<Group> groups, List<Integer> cuts) {
        int start = 0;
        for (int i = 1; i < groups.size(); i++) {
            Group group = groups.get(i);
            Group first = groups.get(start);
            boolean sameLabel = !group.label.isEmpty() && group.label.equals(first.label) && first.isKey();
            boolean otherLength = isTable(groups, start, i)
                    && isTable(groups, i, groups.size())
                    && Math.abs(first.lastRow - group.lastRow) > 1
                    && first.isDense();
            if (group.isKey() && group.isDense() && (sameLabel || otherLength)) {
                start = i;
                if (!cuts.contains(group.from)) {
                    cuts.add(group.from);
                }
            }
        }
    }

    /** A band has row labels and at least one other column. */
    private static boolean isTable(List<Group> groups, int from, int to) {
        return to - from > 1 || groups.get(from).to > groups.get(from).from;
    }

    private static List<Group> groups(
            List<Line> lines, boolean[] data, Block block, Extent extent, List<Integer> header) {
        List<Group> groups = new ArrayList<>();
        int column = extent.first();
        while (column <= extent.last()) {
            if (extent.fill(column) == 0) {
                column++;
                continue;
            }
            int end = column;
            while (end < extent.last() && extent.fill(end + 1) > 0) {
                end++;
            }
            groups.add(Group.of(lines, data, block, column, end, header));
            column = end + 1;
        }
        return groups;
    }

    /** Neighbouring columns with data, and the last row that the first of them fills. */
    private record Group(int from, int to, int firstRow, int lastRow, int stubWords, int rows, String label) {

        static Group of(List<Line> lines, boolean[] data, Block block, int from, int to, List<Integer> header) {
            int firstRow = Integer.MAX_VALUE;
            int lastRow = 0;
            int words = 0;
            int rows = 0;
            for (int i = block.first(); i <= block.last(); i++) {
                Line line = lines.get(i);
                if (line.stretch() != null) {
                    ColumnTally tally = line.stretch().tally(from);
                    int filled = tally == null
                            ? 0
                            : (int) Math.min(tally.cells(), line.stretch().rows());
                    rows += filled;
                    words += tally == null || tally.isNumeric() ? 0 : filled;
                    lastRow = filled > 0 ? Math.max(lastRow, line.lastRow()) : lastRow;
                    continue;
                }
                if (!data[i]) {
                    continue;
                }
                boolean any = false;
                for (int k = 0; k < line.size(); k++) {
                    any |= line.column(k) >= from && line.column(k) <= to;
                }
                if (any) {
                    rows++;
                    firstRow = Math.min(firstRow, line.row());
                    int at = line.indexOf(from);
                    // A total without a label makes no table longer.
                    lastRow = at >= 0 ? Math.max(lastRow, line.row()) : lastRow;
                    words += at >= 0 && (line.token(at) == Token.TEXT || line.token(at) == Token.DATE) ? 1 : 0;
                }
            }
            String label = "";
            for (int i : header) {
                int at = lines.get(i).indexOf(from);
                label = at < 0 ? label : lines.get(i).text(at);
            }
            return new Group(from, to, firstRow, lastRow, words, rows, label);
        }

        /** Row labels: words or dates. */
        boolean isKey() {
            return stubWords * 10 >= rows * 8;
        }

        /** Row labels of a table of its own stand in every row, not only where a group begins. */
        boolean isDense() {
            return rows * 10 >= (lastRow - firstRow + 1) * 8;
        }
    }
}
