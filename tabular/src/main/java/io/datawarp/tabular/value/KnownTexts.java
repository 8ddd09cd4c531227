package io.datawarp.tabular.value;

import io.datawarp.tabular.value.Lexeme.Form;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were read lately. The texts of a big sheet are few, over and over: categories, codes, places. Not
 * thread-safe.
 */
public final class KnownTexts {

    private static final int BITS = 14;
    private static final int PACKED = Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final @Nullable Known[] slots = new Known[1 << BITS];

    Known of(String stripped) {
        int slot = slot(stripped.hashCode());
        Known known = slots[slot];
        if (known == null || !known.text.equals(stripped)) {
            known = new Known(stripped, Lexer.read(stripped));
            slots[slot] = known;
        }
        return known;
    }

    /** The same from bytes; null when they are not ASCII. */
    @Nullable
    Known of(byte[] bytes, int from, int to) {
        int length = to - from;
        long last = packed(bytes, from, to);
        long any = last;
        long hash = last;
        for (int i = from; i + PACKED < to; i += PACKED) {
            long eight = (long) LONGS.get(bytes, i);
            any |= eight;
            hash = hash * 31 + eight;
        }
        if ((any & NOT_ASCII) != 0) {
            return null;
        }
        hash *= SPREAD;
        int slot = (int) (hash >>> (Long.SIZE - BITS));
        Known known = slots[slot];
        if (known == null || known.length != length || known.last != last || !known.begins(bytes, from)) {
            String text = new String(bytes, from, length, StandardCharsets.US_ASCII);
            known = new Known(text, Lexer.read(text));
            slots[slot] = known;
        }
        return known;
    }

    /** The last eight bytes, which are all of many texts. */
    private static long packed(byte[] bytes, int from, int to) {
        if (to - from >= PACKED) {
            return (long) LONGS.get(bytes, to - PACKED);
        }
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = (packed << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return packed;
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> BITS)) & ((1 << BITS) - 1);
    }

    /** A text and what it reads as. */
    static final class Known {

        final String text;
        final Lexeme lexeme;
        final boolean isText;
        private final int length;
        private final long last;
        private final byte[] bytes;

        private Known(String text, Lexeme lexeme) {
            this.text = text;
            this.lexeme = lexeme;
            this.isText = lexeme.form() == Form.TEXT;
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
            this.length = bytes.length;
            this.last = packed(bytes, 0, length);
        }

        /** Compares what comes before the last eight bytes. */
        private boolean begins(byte[] others, int from) {
            for (int i = 0; i + PACKED < length; i += PACKED) {
                if ((long) LONGS.get(bytes, i) != (long) LONGS.get(others, from + i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
