package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.text.Letters;
import io.datawarp.tabular.value.ColumnRule;
import java.util.ArrayList;
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

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private final boolean[] sparse;
    private final List<BitSet> spans;
    private final Set<Integer> derived;
    private final List<String> explanation = new ArrayList<>();

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
                .filter(merge -> !isBlank(grid, merge))
                .collect(Collectors.groupingBy(CellRange::firstColumn));
        List<BitSet> spans = new ArrayList<>();
        FillDown fillDown = new FillDown(sparse, spans, Set.copyOf(layout.derived()));
        boolean labels = true;
        for (int i = 0; i < width; i++) {
            List<CellRange> merges = byColumn.getOrDefault(layout.columns().get(i), List.of());
            labels &= !rules.get(i).type().isNumeric() || (!merges.isEmpty() && areYears(grid, merges));
            spans.add(labels || !rules.get(i).type().isNumeric() ? below(merges) : new BitSet());
            fillDown.explain(Letters.of(layout.columns().get(i)), i, merges);
        }
        return fillDown;
    }

    /** A merged cell without a value means nothing, least of all the value above it. */
    private static boolean isBlank(Grid grid, CellRange merge) {
        GridRow row = grid.row(merge.firstRow());
        return row != null && !row.has(merge.firstColumn());
    }

    private void explain(String letter, int index, List<CellRange> merges) {
        if (sparse[index]) {
            explanation.add("Column " + letter + " is filled down: its labels stand only where a group begins.");
        } else if (!spans.get(index).isEmpty()) {
            explanation.add("Column " + letter + " is filled down in merged cells.");
        } else if (!merges.isEmpty()) {
            explanation.add("Column " + letter + " has figures in merged cells: each stands in the first row only,"
                    + " since more of them would add up to too much.");
        }
    }

    /** A year that is merged over several rows labels them; a count is one count. */
    private static boolean areYears(Grid grid, List<CellRange> merges) {
        for (CellRange merge : merges) {
            GridRow row = grid.row(merge.firstRow());
            Cell cell = row == null ? null : row.at(merge.firstColumn());
            if (cell != null && (!cell.isNumber() || cell.number() < FIRST_YEAR || cell.number() > LAST_YEAR)) {
                return false;
            }
        }
        return true;
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

    List<String> explanation() {
        return List.copyOf(explanation);
    }

    boolean any(int index) {
        return sparse[index] || !spans.get(index).isEmpty();
    }
}
