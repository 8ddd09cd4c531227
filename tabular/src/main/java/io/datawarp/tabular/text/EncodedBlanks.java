package io.datawarp.tabular.text;

import java.nio.charset.Charset;

/** {@link Blanks} of text that is still encoded in a charset that extends ASCII. */
public final class EncodedBlanks {

    private EncodedBlanks() {}

    public static boolean isBlank(byte[] bytes, int from, int to, Charset charset) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' && bytes[i] != 0x7F) {
                return false;
            }
            ascii &= bytes[i] >= 0;
        }
        return ascii || Blanks.isBlank(new String(bytes, from, to - from, charset));
    }

    /** True for ASCII that shows as nothing. */
    public static boolean isSpace(byte b) {
        return (b >= 0 && b <= ' ') || b == 0x7F;
    }
}
