package io.datawarp.tabular.grid;

import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import java.nio.charset.Charset;

/** The texts of one row as the file holds them: where the n-th begins and ends stands at 2n and 2n + 1. */
final class EncodedTexts {

    private final byte[] bytes;
    private final int[] bounds;
    private final Charset charset;

    EncodedTexts(byte[] bytes, int[] bounds, Charset charset) {
        this.bytes = bytes;
        this.bounds = bounds;
        this.charset = charset;
    }

    String text(int index) {
        int from = bounds[2 * index];
        return new String(bytes, from, bounds[2 * index + 1] - from, charset);
    }

    void tally(int index, ColumnTally tally, KnownTexts known) {
        tally.text(bytes, bounds[2 * index], bounds[2 * index + 1], charset, known);
    }
}
