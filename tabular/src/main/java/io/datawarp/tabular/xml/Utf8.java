package io.datawarp.tabular.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives XML of any encoding as UTF-8; nearly all spreadsheets are UTF-8 already and pass through. */
final class Utf8 {

    private static final Pattern DECLARED = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private Utf8() {}

    static InputStream of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(256);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        Charset charset = charset(head);
        return charset.equals(StandardCharsets.UTF_8) ? whole : new Transcoded(new InputStreamReader(whole, charset));
    }

    private static Charset charset(byte[] head) {
        if (head.length >= 2) {
            int two = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
            if (two == 0xFFFE || two == 0xFEFF) {
                return StandardCharsets.UTF_16;
            }
            if (two == 0x3C00) {
                return StandardCharsets.UTF_16LE;
            }
            if (two == 0x003C) {
                return StandardCharsets.UTF_16BE;
            }
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        int end = start.indexOf("?>");
        Matcher declared = DECLARED.matcher(end < 0 ? "" : start.substring(0, end));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset named = Charset.forName(declared.group(1));
            return named.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : named;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** A reader's characters as UTF-8 bytes. */
    private static final class Transcoded extends InputStream {

        private final Reader reader;
        private final char[] chars = new char[8192];
        private byte[] bytes = new byte[0];
        private int at;

        Transcoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == bytes.length) {
                int count = reader.read(chars, 0, chars.length - 1);
                if (count < 0) {
                    return -1;
                }
                if (Character.isHighSurrogate(chars[count - 1])) {
                    int low = reader.read();
                    if (low >= 0) {
                        chars[count++] = (char) low;
                    }
                }
                bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int given = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, given);
            at += given;
            return given;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
