package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.value.ColumnRule;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which blank cells stand for the value above them: those of a merged cell, and those of a label that is written only
 * where its group begins.
 */
final class FillDown {

    private static final double SPARSE = 0.6;

    private final boolean[] sparse;
    private final List<BitSet> spans;
    private final Set<Integer> derived;

    private FillDown(boolean[] sparse, List<BitSet> spans, Set<Integer> derived) {
        this.sparse = sparse;
        this.spans = spans;
        this.derived = derived;
    }

    static FillDown of(Grid grid, Layout layout, List<ColumnRule> rules) {
        int width = layout.columns().size();
        boolean[] sparse = new boolean[width];
        boolean sheet = grid.facts().fields() == 0;
        for (int i = 0; sheet && i + 1 < width && !rules.get(i).type().isNumeric(); i++) {
            sparse[i] = isSparse(
                    grid, layout, layout.columns().get(i), layout.columns().get(i + 1));
        }
        Map<Integer, List<CellRange>> byColumn = grid.facts().merges().stream()
                .filter(merge -> merge.lastRow() > merge.firstRow())
                .filter(merge -> merge.firstRow() >= layout.firstDataRow() && merge.firstRow() <= layout.lastDataRow())
                .collect(Collectors.groupingBy(CellRange::firstColumn));
        List<BitSet> spans = layout.columns().stream()
                .map(column -> below(byColumn.getOrDefault(column, List.of())))
                .toList();
        return new FillDown(sparse, spans, Set.copyOf(layout.derived()));
    }

    /** The rows below the first of each merged range. */
    private static BitSet below(List<CellRange> merges) {
        BitSet rows = new BitSet();
        merges.forEach(merge -> rows.set(merge.firstRow() + 1, merge.lastRow() + 1));
        return rows;
    }

    /** Written at the start of each group, with the next label written in every row. */
    private static boolean isSparse(Grid grid, Layout layout, int column, int next) {
        int rows = 0;
        int filled = 0;
        int beside = 0;
        int nextFilled = 0;
        String last = "";
        boolean starts = true;
        for (GridRow row : grid.rows()) {
            if (!layout.isData(row.number()) || layout.derived().contains(row.number())) {
                continue;
            }
            rows++;
            Cell cell = row.at(column);
            nextFilled += row.has(next) ? 1 : 0;
            if (cell == null) {
                starts &= rows > 1;
            } else {
                filled++;
                beside += row.has(next) ? 1 : 0;
                if (cell.text().equals(last)) {
                    return false;
                }
                last = cell.text();
            }
        }
        return rows > 3
                && starts
                && filled > 0
                && filled <= rows * SPARSE
                && beside == filled
                && nextFilled >= rows * 0.9;
    }

    /** True when a blank cell of the table's n-th column means the value above. */
    boolean applies(int index, int row) {
        if (sparse[index] && !derived.contains(row)) {
            return true;
        }
        return spans.get(index).get(row);
    }

    boolean any(int index) {
        return sparse[index] || !spans.get(index).isEmpty();
    }
}
