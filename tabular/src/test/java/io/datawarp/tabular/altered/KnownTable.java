package io.datawarp.tabular.altered;

import io.datawarp.tabular.detect.Layout;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Where a table stands. */
record KnownTable(List<Integer> header, int first, int last, List<Integer> columns) {

    static KnownTable of(Layout layout) {
        return new KnownTable(layout.headerRows(), layout.firstDataRow(), layout.lastDataRow(), layout.columns());
    }

    KnownTable moved(IntUnaryOperator row, IntUnaryOperator column) {
        return new KnownTable(
                header.stream().map(row::applyAsInt).toList(),
                row.applyAsInt(first),
                row.applyAsInt(last),
                columns.stream().map(column::applyAsInt).toList());
    }

    int top() {
        return header.stream().reduce(first, Math::min);
    }

    /** How many rows and columns both share, 0 when they don't meet. */
    int overlap(KnownTable other) {
        int rows = Math.min(last, other.last) - Math.max(top(), other.top()) + 1;
        long shared = columns.stream().filter(other.columns::contains).count();
        return rows <= 0 ? 0 : (int) (rows * shared);
    }

    /** How many of header, first and last row, and columns are as in the other; delimited text may have columns more. */
    int agreement(KnownTable other, boolean delimited) {
        return (header.equals(other.header) ? 1 : 0)
                + (first == other.first ? 1 : 0)
                + (last == other.last ? 1 : 0)
                + (columns.equals(other.columns) || (delimited && other.columns.containsAll(columns)) ? 1 : 0);
    }
}
