package io.datawarp.tabular.value;

import io.datawarp.tabular.text.Octets;
import io.datawarp.tabular.value.Lexeme.Form;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were read lately. The texts of a big sheet are few, over and over: categories, codes, places. Not
 * thread-safe.
 */
public final class KnownTexts {

    private static final int FEWEST_BITS = 10;
    private static final int MOST_BITS = 16;
    private static final int PACKED = Long.BYTES;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private int bits = FEWEST_BITS;
    private int misses;
    private @Nullable Known[] slots = new Known[1 << FEWEST_BITS];
    /** Of the short ones that are nothing but text: most codes are, and then need no more than this. */
    private long[] shortTexts = new long[1 << FEWEST_BITS];

    private byte[] shortLengths = new byte[1 << FEWEST_BITS];

    Known of(String stripped) {
        int slot = slot(stripped.hashCode() * SPREAD);
        Known known = slots[slot];
        if (known == null || !known.text.equals(stripped)) {
            known = new Known(stripped, Lexer.read(stripped));
            slots[slot] = known;
            missed();
        }
        return known;
    }

    /** Texts that push each other out need more room; small tables, which are many, need little. */
    private void missed() {
        if (++misses > slots.length && bits < MOST_BITS) {
            bits += 2;
            misses = 0;
            slots = new Known[1 << bits];
            shortTexts = new long[1 << bits];
            shortLengths = new byte[1 << bits];
        }
    }

    /**
     * True when up to eight bytes are known as a text that is no value; false says nothing.
     *
     * @param octets the bytes, zeros above them
     */
    boolean isShortText(long octets, int length) {
        int slot = slot(octets * SPREAD);
        return shortTexts[slot] == octets && shortLengths[slot] == length;
    }

    /** The same from bytes; null when they are not ASCII. */
    @Nullable
    Known of(byte[] bytes, int from, int to) {
        int length = to - from;
        long last = packed(bytes, from, to);
        long any = last;
        long hash = last;
        for (int i = from; i + PACKED < to; i += PACKED) {
            long eight = Octets.at(bytes, i);
            any |= eight;
            hash = hash * 31 + eight;
        }
        if (!Octets.isAscii(any)) {
            return null;
        }
        int slot = slot(hash * SPREAD);
        Known known = slots[slot];
        if (known == null || known.length != length || known.last != last || !known.begins(bytes, from)) {
            String text = new String(bytes, from, length, StandardCharsets.US_ASCII);
            known = new Known(text, Lexer.read(text));
            slots[slot] = known;
            if (known.isText && length <= PACKED) {
                shortTexts[slot] = last;
                shortLengths[slot] = (byte) length;
            }
            missed();
        }
        return known;
    }

    /** The last eight bytes, which are all of many texts. */
    private static long packed(byte[] bytes, int from, int to) {
        return Octets.of(bytes, Math.max(from, to - PACKED), to);
    }

    private int slot(long spread) {
        return (int) (spread >>> (Long.SIZE - bits));
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
                if (Octets.at(bytes, i) != Octets.at(others, from + i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
