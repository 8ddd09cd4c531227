package io.datawarp.export.published;

import java.util.Arrays;

/** Some thousand rows as COPY gave them, and where each field's value begins. */
final class RowBatch {

    private static final int ROWS = 4096;
    private static final int BYTES = 4 << 20;

    private final int columns;
    private final byte[][] rows = new byte[ROWS][];
    private final int[] offsets;
    private int size;
    private long bytes;

    RowBatch(int columns) {
        this.columns = columns;
        this.offsets = new int[ROWS * columns];
    }

    boolean isFull() {
        return size == ROWS || bytes >= BYTES;
    }

    int size() {
        return size;
    }

    byte[] row(int index) {
        return rows[index];
    }

    int offset(int index, int column) {
        return offsets[index * columns + column];
    }

    void clear() {
        Arrays.fill(rows, 0, size, null);
        size = 0;
        bytes = 0;
    }

    /** Adds the row whose first field's length stands at the position, and returns the position after it. */
    int add(byte[] message, int position) {
        int at = position;
        for (int column = 0; column < columns; column++) {
            at += 4;
            offsets[size * columns + column] = at;
            at += Math.max(0, FieldEncoder.intAt(message, at - 4));
        }
        rows[size++] = message;
        bytes += at - position;
        return at;
    }
}
