package io.datawarp.tabular.score;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What other programs do to find the header, for comparison. */
final class SimplerRules {

    private SimplerRules() {}

    static List<Integer> rowZero(Grid grid) {
        return List.of(1);
    }

    static List<Integer> firstNonEmptyRow(Grid grid) {
        return List.of(grid.rows().get(0).number());
    }

    /** The first row with as many cells as rows have on average. */
    static List<Integer> meanWidth(Grid grid) {
        double mean = grid.rows().stream().mapToInt(GridRow::size).average().orElse(0);
        return grid.rows().stream()
                .filter(row -> row.size() >= mean)
                .findFirst()
                .map(row -> List.of(row.number()))
                .orElse(List.of());
    }

    /** The first row that reaches as far right as most rows do. */
    static List<Integer> modalWidth(Grid grid) {
        Map<Integer, Integer> counts = new HashMap<>();
        grid.rows().forEach(row -> counts.merge(row.lastColumn(), 1, Integer::sum));
        int mode = counts.entrySet().stream()
                .filter(entry -> entry.getKey() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        return grid.rows().stream()
                .filter(row -> row.lastColumn() >= mode)
                .findFirst()
                .map(row -> List.of(row.number()))
                .orElse(List.of());
    }

    /** The first row of the largest group of cells that touch. */
    static List<Integer> connectedComponent(Grid grid) {
        Set<Long> left = new HashSet<>();
        for (GridRow row : grid.rows()) {
            for (int i = 0; i < row.size(); i++) {
                left.add(key(row.number(), row.column(i)));
            }
        }
        int best = 0;
        int top = 1;
        while (!left.isEmpty()) {
            Deque<Long> queue = new ArrayDeque<>();
            long start = left.iterator().next();
            left.remove(start);
            queue.add(start);
            int size = 0;
            int first = Integer.MAX_VALUE;
            while (!queue.isEmpty()) {
                long cell = queue.remove();
                size++;
                int row = (int) (cell >> 20);
                int column = (int) (cell & 0xFFFFF);
                first = Math.min(first, row);
                for (int r = row - 1; r <= row + 1; r++) {
                    for (int c = Math.max(0, column - 1); c <= column + 1; c++) {
                        if (left.remove(key(r, c))) {
                            queue.add(key(r, c));
                        }
                    }
                }
            }
            if (size > best) {
                best = size;
                top = first;
            }
        }
        return List.of(top);
    }

    private static long key(int row, int column) {
        return (long) row << 20 | column;
    }
}
