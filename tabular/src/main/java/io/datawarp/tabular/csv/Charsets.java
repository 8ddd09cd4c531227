package io.datawarp.tabular.csv;

import io.datawarp.tabular.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds a text's charset: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, then windows-1252. */
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Charsets() {}

    static Charset of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(1 << 16);
        if (head.length >= 2) {
            int two = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
            if (two == 0xFFFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (two == 0xFEFF) {
                return StandardCharsets.UTF_16BE;
            }
            int even = zeros(head, 0);
            int odd = zeros(head, 1);
            if (even + odd > head.length / 5) {
                return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8(head, in) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    private static int zeros(byte[] head, int from) {
        int count = 0;
        for (int i = from; i < head.length; i += 2) {
            count += head[i] == 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean isUtf8(byte[] head, InputStream rest) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 17);
        bytes.put(head);
        while (true) {
            boolean ascii = isAscii(bytes.array(), bytes.position());
            if (ascii) {
                bytes.clear();
            } else {
                bytes.flip();
                while (true) {
                    chars.clear();
                    CoderResult result = decoder.decode(bytes, chars, false);
                    if (result.isError()) {
                        return false;
                    }
                    if (result.isUnderflow()) {
                        break;
                    }
                }
                bytes.compact();
            }
            int count = rest.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count < 0) {
                return bytes.position() == 0;
            }
            bytes.position(bytes.position() + count);
        }
    }

    private static boolean isAscii(byte[] bytes, int length) {
        long all = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            all |= Octets.at(bytes, i);
        }
        for (; i < length; i++) {
            all |= bytes[i] & 0x80;
        }
        return Octets.isAscii(all);
    }
}
