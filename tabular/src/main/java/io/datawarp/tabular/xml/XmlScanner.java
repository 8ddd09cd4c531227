package io.datawarp.tabular.xml;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tags of an XML document without making objects: names, attributes and text are ranges of one buffer until
 * somebody asks for a String. Document types are refused, so there are no entities to expand beyond the five of XML.
 */
public final class XmlScanner extends XmlBuffer {

    public static final int EOF = 0;
    public static final int START = 1;
    public static final int END = 2;

    private int textEnd;
    private int nameStart;
    private int nameEnd;
    private int tagEnd;
    private int attributeAt;
    private int attributeNameStart;
    private int attributeNameEnd;
    private int valueStart;
    private int valueEnd;
    private boolean pendingEnd;
    private @Nullable ByteArrayOutputStream spill;

    /** @param maxToken bytes that one text or one tag may have */
    public XmlScanner(InputStream in, int maxToken) throws IOException {
        super(in, maxToken);
        fill();
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            mark = 3;
            tagEnd = 3;
        }
    }

    /** Moves to the next tag; the text before it is {@link #text()}. */
    public int next() throws IOException {
        if (pendingEnd) {
            pendingEnd = false;
            textEnd = mark;
            return END;
        }
        mark = tagEnd;
        spill = null;
        int from = 0;
        while (true) {
            int open = find((byte) '<', from);
            if (open < 0) {
                textEnd = limit;
                tagEnd = limit;
                return EOF;
            }
            require(open + 2);
            byte next = buffer[mark + open + 1];
            if (next == '!') {
                from = declaration(open);
            } else if (next == '?') {
                from = leaveOut(open, end(open + 2, "?>") + 2);
            } else {
                return tag(open, next == '/');
            }
        }
    }

    private int tag(int open, boolean closing) throws IOException {
        int close = closing ? find((byte) '>', open + 2) : closeOfStart(open + 1);
        if (close < 0) {
            throw corrupt("a tag that does not end");
        }
        textEnd = mark + open;
        tagEnd = mark + close + 1;
        int last = mark + close;
        int at = mark + open + (closing ? 2 : 1);
        nameStart = at;
        while (at < last && !isSpace(buffer[at]) && buffer[at] != '/') {
            if (buffer[at] == ':') {
                nameStart = at + 1;
            }
            at++;
        }
        nameEnd = at;
        attributeAt = at;
        if (closing) {
            return END;
        }
        pendingEnd = buffer[last - 1] == '/';
        return START;
    }

    private int declaration(int open) throws IOException {
        require(open + 9);
        if (startsWith(open, "<!--")) {
            return leaveOut(open, end(open + 4, "-->") + 3);
        }
        if (startsWith(open, "<![CDATA[")) {
            int close = end(open + 9, "]]>");
            ByteArrayOutputStream kept = spilled();
            kept.write(buffer, mark, open);
            // Escaped again, because text() decodes entities.
            String raw = new String(buffer, mark + open + 9, close - open - 9, StandardCharsets.UTF_8);
            kept.writeBytes(raw.replace("&", "&amp;").getBytes(StandardCharsets.UTF_8));
            mark += close + 3;
            return 0;
        }
        throw new UnreadableFileException(Reason.CORRUPT_FILE, "The file declares an XML document type, refused.");
    }

    private int leaveOut(int open, int after) {
        if (open > 0) {
            spilled().write(buffer, mark, open);
        }
        mark += after;
        return 0;
    }

    private ByteArrayOutputStream spilled() {
        ByteArrayOutputStream kept = spill == null ? new ByteArrayOutputStream() : spill;
        if (kept.size() > maxToken) {
            throw tooLong();
        }
        spill = kept;
        return kept;
    }

    /** Offset of the {@code >} that ends a start tag; one inside quotes does not. */
    private int closeOfStart(int from) throws IOException {
        int offset = from;
        byte quote = 0;
        while (true) {
            int end = limit - mark;
            for (; offset < end; offset++) {
                byte b = buffer[mark + offset];
                if (quote != 0) {
                    if (b == quote) {
                        quote = 0;
                    }
                } else if (b == '>') {
                    return offset;
                } else if (b == '"' || b == '\'') {
                    quote = b;
                }
            }
            if (!fill()) {
                return -1;
            }
        }
    }

    /** True when the current tag's name, without prefix, is this. */
    public boolean is(String name) {
        int length = nameEnd - nameStart;
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[nameStart + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The current tag's name without prefix. */
    public String name() {
        return new String(buffer, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
    }

    /** Moves to the next attribute of a start tag. */
    public boolean nextAttribute() {
        int at = attributeAt;
        int end = tagEnd - 1;
        while (at < end && (isSpace(buffer[at]) || buffer[at] == '/')) {
            at++;
        }
        attributeNameStart = at;
        while (at < end && buffer[at] != '=') {
            if (buffer[at] == ':') {
                attributeNameStart = at + 1;
            }
            at++;
        }
        if (at >= end) {
            return false;
        }
        attributeNameEnd = at;
        while (attributeNameEnd > attributeNameStart && isSpace(buffer[attributeNameEnd - 1])) {
            attributeNameEnd--;
        }
        at++;
        while (at < end && isSpace(buffer[at])) {
            at++;
        }
        if (at >= end) {
            return false;
        }
        byte quote = buffer[at++];
        valueStart = at;
        while (at < end && buffer[at] != quote) {
            at++;
        }
        valueEnd = at;
        attributeAt = at + 1;
        return true;
    }

    public boolean attributeIs(String name) {
        int length = attributeNameEnd - attributeNameStart;
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[attributeNameStart + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The current attribute's value as bytes of {@link #bytes()}. */
    public int valueStart() {
        return valueStart;
    }

    public int valueEnd() {
        return valueEnd;
    }

    public byte[] bytes() {
        return buffer;
    }

    public String value() {
        return Entities.decode(buffer, valueStart, valueEnd);
    }

    /** The value of a start tag's attribute, whatever was read before. */
    public @Nullable String attribute(String name) {
        attributeAt = nameEnd;
        while (nextAttribute()) {
            if (attributeIs(name)) {
                return value();
            }
        }
        return null;
    }

    /** The attribute as a whole number, or the default when it is missing or is none. */
    public int intAttribute(String name, int otherwise) {
        String text = attribute(name);
        if (text == null || text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return otherwise;
            }
        }
        return Integer.parseInt(text);
    }

    /** The text between the tag before and this one. */
    public String text() {
        ByteArrayOutputStream before = spill;
        if (before == null) {
            return Entities.decode(buffer, mark, textEnd);
        }
        before.write(buffer, mark, textEnd - mark);
        byte[] all = before.toByteArray();
        spill = null;
        mark = textEnd;
        return Entities.decode(all, 0, all.length);
    }

    /** True when the text stands in the buffer from {@link #textStart()} to {@link #textEnd()}. */
    public boolean textIsPlain() {
        return spill == null;
    }

    public int textStart() {
        return mark;
    }

    public int textEnd() {
        return textEnd;
    }

    /** Where the bytes behind the current tag begin; {@link #limit()} when that is no place to go on from. */
    public int position() {
        return pendingEnd ? limit : tagEnd;
    }

    /** Where the bytes end that are in the buffer so far. */
    public int limit() {
        return limit;
    }

    /** Goes on at {@code next}, for a caller who read on by itself and found a text there. */
    public void leap(int from, int to, int next) {
        spill = null;
        mark = from;
        textEnd = to;
        tagEnd = next;
    }

    /** Skips to the end of the element whose start tag is current. */
    public void skip() throws IOException {
        int depth = 1;
        while (depth > 0) {
            int token = next();
            if (token == EOF) {
                return;
            }
            depth += token == START ? 1 : -1;
        }
    }
}
