package io.datawarp.tabular.value;

import org.jspecify.annotations.Nullable;

/** The currency signs that stand beside the figures of a column: £5 and $5 are not the same 5. */
final class Money {

    private static final String SIGNS = "£$€";

    private final long[] cells = new long[SIGNS.length()];

    /** @param figure a cell that is a number */
    void see(String figure) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] += figure.indexOf(SIGNS.charAt(i)) >= 0 ? 1 : 0;
        }
    }

    void add(Money other) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] += other.cells[i];
        }
    }

    /** Whether the signs differ, so that the figures alone would say something else. */
    boolean isMixed() {
        int different = 0;
        for (long count : cells) {
            different += count > 0 ? 1 : 0;
        }
        return different > 1;
    }

    /** The sign that more than half of so many figures bear. */
    @Nullable
    String mostly(long figures) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] * 2 > figures) {
                return SIGNS.substring(i, i + 1);
            }
        }
        return null;
    }
}
