package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import java.util.ArrayList;
import java.util.List;

/** Finds tables that stand beside each other: columns apart, of different length, each with row labels of its own. */
final class Bands {

    private Bands() {}

    /** First columns of the bands after the first. */
    static List<Integer> cuts(Grid grid, List<Line> lines) {
        boolean[] data = Evidence.dataLines(lines);
        List<Integer> cuts = new ArrayList<>();
        for (Block block : new Blocks(lines, data).find()) {
            Extent extent = Extent.of(lines, data, block.first(), block.last());
            if (extent.lines() < 3) {
                continue;
            }
            List<Integer> header = new Headers(
                            lines, data, 0, block.first(), extent, grid.facts().merges())
                    .find();
            List<Group> groups = groups(lines, data, block, extent, header);
            Group first = groups.get(0);
            for (Group group : groups.subList(1, groups.size())) {
                if (group.isApartFrom(first) && !cuts.contains(group.from)) {
                    cuts.add(group.from);
                }
            }
        }
        cuts.sort(null);
        return grid.stretches().isEmpty() ? cuts : List.of();
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

    /** Neighbouring columns with data. */
    private record Group(int from, int to, int firstRow, int lastRow, int stubWords, int rows, String label) {

        static Group of(List<Line> lines, boolean[] data, Block block, int from, int to, List<Integer> header) {
            int firstRow = Integer.MAX_VALUE;
            int lastRow = 0;
            int words = 0;
            int rows = 0;
            for (int i = block.first(); i <= block.last(); i++) {
                Line line = lines.get(i);
                if (!data[i] || line.isStretch()) {
                    continue;
                }
                boolean any = false;
                for (int k = 0; k < line.size(); k++) {
                    any |= line.column(k) >= from && line.column(k) <= to;
                }
                if (any) {
                    rows++;
                    firstRow = Math.min(firstRow, line.row());
                    lastRow = Math.max(lastRow, line.row());
                    int at = line.indexOf(from);
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

        boolean isApartFrom(Group first) {
            boolean keyed = stubWords * 10 >= rows * 8 && to > from;
            boolean length = Math.abs(lastRow - first.lastRow) > 1 || Math.abs(rows - first.rows) > 2;
            boolean sameLabel = !label.isEmpty() && label.equals(first.label);
            return keyed && first.to > first.from && (length || sameLabel);
        }
    }
}
