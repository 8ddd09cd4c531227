package io.datawarp.query.answer;

import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JSON that is written already, handed to a generator as it is. */
final class RawJson implements SerializableString {

    private final JsonBytes json;
    private final byte[] end;

    RawJson(JsonBytes json, String end) {
        this.json = json;
        this.end = end.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String getValue() {
        return new String(asUnquotedUTF8(), StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        byte[] all = new byte[json.length() + end.length];
        System.arraycopy(json.array(), 0, all, 0, json.length());
        System.arraycopy(end, 0, all, json.length(), end.length);
        return all;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        int length = json.length() + end.length;
        if (offset + length > buffer.length) {
            return -1;
        }
        System.arraycopy(json.array(), 0, buffer, offset, json.length());
        System.arraycopy(end, 0, buffer, offset + json.length(), end.length);
        return length;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        json.writeTo(out);
        out.write(end);
        return json.length() + end.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        int length = json.length() + end.length;
        if (length > buffer.remaining()) {
            return -1;
        }
        buffer.put(json.array(), 0, json.length()).put(end);
        return length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        char[] text = asQuotedChars();
        if (offset + text.length > buffer.length) {
            return -1;
        }
        System.arraycopy(text, 0, buffer, offset, text.length);
        return text.length;
    }

    // It is JSON: quotes inside are escaped already, so quoted and unquoted are the same.
    @Override
    public char[] asQuotedChars() {
        return getValue().toCharArray();
    }

    @Override
    public byte[] asQuotedUTF8() {
        return asUnquotedUTF8();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        return appendUnquotedUTF8(buffer, offset);
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        return appendUnquoted(buffer, offset);
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) throws IOException {
        return writeUnquotedUTF8(out);
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        return putUnquotedUTF8(buffer);
    }
}
