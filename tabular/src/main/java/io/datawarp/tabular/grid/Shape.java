package io.datawarp.tabular.grid;

import java.util.BitSet;
import java.util.List;

/** The columns that the last rows of a sheet's head usually fill, and those that usually hold numbers. */
record Shape(BitSet filled, BitSet numeric) {

    private static final int SAMPLE = 500;

    static Shape of(List<GridRow> rows) {
        List<GridRow> sample = rows.subList(Math.max(0, rows.size() - SAMPLE), rows.size());
        int width = sample.stream().mapToInt(GridRow::lastColumn).max().orElse(0) + 1;
        int[] fills = new int[width];
        int[] numbers = new int[width];
        for (GridRow row : sample) {
            for (int i = 0; i < row.size(); i++) {
                fills[row.column(i)]++;
                numbers[row.column(i)] += row.isNumber(i) ? 1 : 0;
            }
        }
        BitSet filled = new BitSet(width);
        BitSet numeric = new BitSet(width);
        for (int i = 0; i < width; i++) {
            filled.set(i, fills[i] * 2 > sample.size());
            numeric.set(i, numbers[i] * 10 > sample.size() * 9);
        }
        return new Shape(filled, numeric);
    }

    /** True when a row fills most of the usual columns, and the numeric ones not with text only. */
    boolean fits(GridRow row) {
        int hits = 0;
        int numbers = 0;
        int texts = 0;
        for (int i = 0; i < row.size(); i++) {
            int column = row.column(i);
            hits += filled.get(column) ? 1 : 0;
            if (numeric.get(column)) {
                numbers += row.isNumber(i) ? 1 : 0;
                texts += row.isText(i) ? 1 : 0;
            }
        }
        return hits * 2 >= filled.cardinality() && (numbers > 0 || texts == 0);
    }
}
