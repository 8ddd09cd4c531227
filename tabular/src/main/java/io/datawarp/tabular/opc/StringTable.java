package io.datawarp.tabular.opc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The workbook's strings, kept as UTF-8 in one array: a million short strings would cost four times that as objects. */
public final class StringTable {

    private static final int CACHED = 1 << 14;

    private byte[] text = new byte[1 << 12];
    private int[] ends = new int[256];
    private int size;
    private final @Nullable String[] cache = new String[CACHED];
    private final int[] cached = new int[CACHED];

    public StringTable() {
        Arrays.fill(cached, -1);
    }

    public void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int start = size == 0 ? 0 : ends[size - 1];
        if (start + bytes.length > text.length) {
            text = Arrays.copyOf(text, Math.max(start + bytes.length, (int)
                    Math.min(Integer.MAX_VALUE - 8L, text.length * 2L)));
        }
        System.arraycopy(bytes, 0, text, start, bytes.length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = start + bytes.length;
    }

    /** The string with this number; null when there is none. */
    public @Nullable String get(int index) {
        if (index < 0 || index >= size) {
            return null;
        }
        int slot = index & CACHED - 1;
        String hit = cache[slot];
        if (cached[slot] == index && hit != null) {
            return hit;
        }
        int start = index == 0 ? 0 : ends[index - 1];
        String value = new String(text, start, ends[index] - start, StandardCharsets.UTF_8);
        cache[slot] = value;
        cached[slot] = index;
        return value;
    }
}
