package io.datawarp.tabular.source;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * A record of texts that are still encoded, in a charset that extends ASCII. It is lent for one call and reused for the
 * next record: most cells of a big file are counted without ever becoming a String.
 */
public final class EncodedRow {

    private final Charset charset;
    private byte[] bytes = {};
    private int origin;
    private int[] bounds = new int[64];
    private int size;

    public EncodedRow(Charset charset) {
        this.charset = charset;
    }

    public void clear() {
        size = 0;
    }

    /** Adds a cell; its bounds count from the record's first byte. */
    public void add(int from, int to) {
        if (2 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        size++;
    }

    /** Says where the bytes are, once the record is complete. */
    public void in(byte[] array, int first) {
        bytes = array;
        origin = first;
    }

    public int size() {
        return size;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Charset charset() {
        return charset;
    }

    /** Where a cell begins in {@link #bytes()}. */
    public int from(int column) {
        return origin + bounds[2 * column];
    }

    /** Where a cell ends in {@link #bytes()}. */
    public int to(int column) {
        return origin + bounds[2 * column + 1];
    }

    /** Where each cell begins and ends, counted from {@link #origin()}: of the n-th at 2n and 2n + 1. Lent, too. */
    public int[] bounds() {
        return bounds;
    }

    /** True when every cell begins with a byte that shows as something, so none is empty or blank. */
    public boolean isFull() {
        for (int i = 0; i < 2 * size; i += 2) {
            if (bounds[i + 1] == bounds[i]) {
                return false;
            }
            byte first = bytes[origin + bounds[i]];
            if (first <= ' ' || first == 0x7F) {
                return false;
            }
        }
        return size > 0;
    }

    /** Where the record begins in {@link #bytes()}. */
    public int origin() {
        return origin;
    }

    public String text(int column) {
        return new String(bytes, from(column), to(column) - from(column), charset);
    }
}
