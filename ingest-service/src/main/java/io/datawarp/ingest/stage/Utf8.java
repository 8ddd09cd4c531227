package io.datawarp.ingest.stage;

import java.nio.ByteBuffer;

/** Encodes text for PostgreSQL and refuses what PostgreSQL can't hold, where the JDK would put a question mark. */
final class Utf8 {

    private Utf8() {}

    /** Text that can't be stored without a change. */
    static final class UnstorableText extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnstorableText(String message) {
            super(message);
        }
    }

    static void encode(String text, ByteBuffer out) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new UnstorableText("a NUL character");
            }
            if (c < 0x80) {
                out.put((byte) c);
            } else if (c < 0x800) {
                out.put((byte) (0xc0 | (c >> 6))).put(tail(c));
            } else if (!Character.isSurrogate(c)) {
                out.put((byte) (0xe0 | (c >> 12))).put(tail(c >> 6)).put(tail(c));
            } else {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    throw new UnstorableText("half of a surrogate pair");
                }
                out.put((byte) (0xf0 | (point >> 18)))
                        .put(tail(point >> 12))
                        .put(tail(point >> 6))
                        .put(tail(point));
                i++;
            }
        }
    }

    private static byte tail(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }
}
