package io.datawarp.tabular.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the merged range over a cell; the few rows that are asked for are indexed once each. */
public final class MergeIndex {

    private final List<CellRange> merges;
    private final Map<Integer, NavigableMap<Integer, CellRange>> rows = new HashMap<>();

    public MergeIndex(List<CellRange> merges) {
        this.merges = merges;
    }

    public @Nullable CellRange at(int row, int column) {
        if (merges.isEmpty()) {
            return null;
        }
        Map.Entry<Integer, CellRange> before =
                rows.computeIfAbsent(row, this::index).floorEntry(column);
        return before != null && before.getValue().contains(row, column) ? before.getValue() : null;
    }

    private NavigableMap<Integer, CellRange> index(int row) {
        NavigableMap<Integer, CellRange> found = new TreeMap<>();
        for (CellRange merge : merges) {
            if (row >= merge.firstRow() && row <= merge.lastRow()) {
                found.put(merge.firstColumn(), merge);
            }
        }
        return found;
    }
}
