package io.datawarp.tabular.grid;

import io.datawarp.tabular.source.EncodedRow;
import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import java.nio.charset.Charset;

/** The texts of one row as the file holds them: where the n-th begins and ends stands at 2n and 2n + 1. */
final class EncodedTexts {

    private byte[] bytes = {};
    private int[] bounds = {};
    private final Charset charset;

    EncodedTexts(Charset charset) {
        this.charset = charset;
    }

    /**
     * Copies texts of a record over those it held.
     *
     * @param ends bounds, counted from the record's origin
     * @param end where the last text ends, counted alike
     */
    void copy(EncodedRow record, int[] ends, int count, int end) {
        // With eight bytes behind the last text, eight can be looked at from anywhere in it.
        if (bytes.length < end + Long.BYTES) {
            bytes = new byte[end + Long.BYTES];
        }
        if (bounds.length < 2 * count) {
            bounds = new int[2 * count];
        }
        System.arraycopy(record.bytes(), record.origin(), bytes, 0, end);
        System.arraycopy(ends, 0, bounds, 0, 2 * count);
    }

    String text(int index) {
        int from = bounds[2 * index];
        return new String(bytes, from, bounds[2 * index + 1] - from, charset);
    }

    /** Counts every text; the n-th stands in the column that {@code columns} says. */
    void tally(int[] columns, ColumnTally[] tallies, KnownTexts known) {
        for (int i = 0; i < columns.length; i++) {
            tallies[columns[i]].text(bytes, bounds[2 * i], bounds[2 * i + 1], charset, known);
        }
    }
}
