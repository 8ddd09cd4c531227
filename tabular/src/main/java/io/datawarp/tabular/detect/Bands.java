package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds tables that stand beside each other: a blank column parts them, and each has row labels of its own, or the same
 * labels over its columns.
 */
final class Bands {

    private Bands() {}

    /**
     * Where a band after the first begins.
     *
     * @param sure false when only the row labels tell two tables from one
     */
    record Cut(int column, boolean sure) {}

    /** The cuts, from left to right. */
    static List<Cut> cuts(Grid grid, List<Line> lines) {
        boolean[] data = Evidence.dataLines(lines);
        Codes.adopt(lines, data);
        Map<Integer, Cut> cuts = new TreeMap<>();
        List<Extent> extents = new ArrayList<>();
        for (Block block : new Blocks(lines, data).find()) {
            Extent extent = Extent.of(lines, data, block.first(), block.last());
            if (extent.lines() < 3) {
                continue;
            }
            extents.add(extent);
            List<Integer> header = new Headers(lines, data, 0, block.first(), extent, grid.merges()).find();
            cut(groups(lines, data, block, extent, header), cuts);
        }
        // A table above or below that goes on where this one ends is cut in two.
        cuts.replaceAll((column, cut) ->
                new Cut(column, cut.sure() && extents.stream().allMatch(extent -> extent.fill(column - 1) == 0)));
        Sides.cuts(grid, lines).forEach(cut -> cuts.merge(cut.column(), cut, Bands::surer));
        return List.copyOf(cuts.values());
    }

    private static Cut surer(Cut one, Cut other) {
        return one.sure() ? one : other;
    }

    private static void cut(List<ColumnGroup> groups, Map<Integer, Cut> cuts) {
        int start = 0;
        for (int i = 1; i < groups.size(); i++) {
            int twin = i - 1;
            while (twin > start && !isTwin(groups, twin, i)) {
                twin--;
            }
            if (twin > start) {
                cuts.merge(groups.get(twin).from(), new Cut(groups.get(twin).from(), true), Bands::surer);
                start = twin;
            }
            boolean repeated = isRepeated(groups, start, i);
            if (repeated || isParted(groups, start, i)) {
                boolean sure = repeated
                        || groups.get(i).isLabelledLike(groups.get(start))
                        || (isOfOtherLength(groups, start, i) && hasOwnLabels(groups, start, i));
                cuts.merge(groups.get(i).from(), new Cut(groups.get(i).from(), sure), Bands::surer);
                start = i;
            }
        }
    }

    /** The columns before are labelled once more, and the first of them holds no other figures. */
    private static boolean isRepeated(List<ColumnGroup> groups, int start, int at) {
        int end = 2 * at - start;
        if (end > groups.size() || !isTable(groups, start, at)) {
            return false;
        }
        for (int i = start; i < at; i++) {
            if (!groups.get(i).isLabelledThroughoutLike(groups.get(i + at - start))) {
                return false;
            }
        }
        ColumnGroup first = groups.get(start);
        ColumnGroup group = groups.get(at);
        return !first.label().isEmpty() && (!group.figures() || group.texts().equals(first.texts()));
    }

    /** The same numbers for row labels as in columns before, which are labelled alike: years, or ages. */
    private static boolean isTwin(List<ColumnGroup> groups, int start, int at) {
        return groups.get(at).figures() && groups.get(at).isDistinct() && isRepeated(groups, start, at);
    }

    /** Row labels of its own. */
    private static boolean isParted(List<ColumnGroup> groups, int start, int at) {
        ColumnGroup first = groups.get(start);
        ColumnGroup group = groups.get(at);
        if (!first.isKey() || !group.isKey()) {
            return false;
        }
        if (group.isLabelledLike(first)) {
            return true;
        }
        return isTable(groups, start, at)
                && isTable(groups, at, groups.size())
                && (isOfOtherLength(groups, start, at) || hasOwnLabels(groups, start, at));
    }

    private static boolean isOfOtherLength(List<ColumnGroup> groups, int start, int at) {
        return Math.abs(groups.get(start).lastRow() - groups.get(at).lastRow()) > 1;
    }

    /** Row labels that are no categories, with figures beside those of both. */
    private static boolean hasOwnLabels(List<ColumnGroup> groups, int start, int at) {
        return groups.get(at).isDistinct() && holdValues(groups, start, at) && holdValues(groups, at, groups.size());
    }

    /** A band has row labels and at least one other column. */
    private static boolean isTable(List<ColumnGroup> groups, int from, int to) {
        return to - from > 1 || groups.get(from).to() > groups.get(from).from();
    }

    /** True when figures stand beside the first group's row labels. */
    private static boolean holdValues(List<ColumnGroup> groups, int from, int to) {
        return groups.get(from).values()
                || groups.subList(from + 1, to).stream().anyMatch(ColumnGroup::figures);
    }

    private static List<ColumnGroup> groups(
            List<Line> lines, boolean[] data, Block block, Extent extent, List<Integer> header) {
        List<ColumnGroup> groups = new ArrayList<>();
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
            groups.add(ColumnGroup.of(lines, data, block, column, end, header));
            column = end + 1;
        }
        return groups;
    }
}
