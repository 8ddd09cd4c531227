package io.datawarp.query.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as it is being written, in UTF-8. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int START = 8192;

    private byte[] bytes = new byte[START];
    private int length;

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    JsonBytes add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonBytes add(byte[] raw) {
        room(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
        return this;
    }

    /** A text in quotes. */
    JsonBytes quoted(byte[] utf8) {
        // The worst case: every byte becomes backslash, u and four digits.
        room(6 * utf8.length + 2);
        bytes[length++] = '"';
        int plain = plain(utf8);
        System.arraycopy(utf8, 0, bytes, length, plain);
        length += plain;
        for (int i = plain; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = b;
            } else if (b >= 0 && b < ' ') {
                escape(b);
            } else {
                bytes[length++] = b;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    // How far it can be copied as it is: nearly always to its end.
    private static int plain(byte[] utf8) {
        int i = 0;
        while (i < utf8.length && utf8[i] != '"' && utf8[i] != '\\' && (utf8[i] < 0 || utf8[i] >= ' ')) {
            i++;
        }
        return i;
    }

    private void escape(byte control) {
        bytes[length++] = '\\';
        switch (control) {
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[control >> 4];
                bytes[length++] = HEX[control & 15];
            }
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
