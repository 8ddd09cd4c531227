package io.datawarp.tabular.xml;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream's bytes from a mark on; grows with the token that is being read, up to a limit. */
abstract class XmlBuffer {

    private static final int INITIAL = 1 << 16;

    private final InputStream in;
    final int maxToken;
    byte[] buffer = new byte[INITIAL];
    int limit;
    int mark;
    private boolean ended;

    XmlBuffer(InputStream in, int maxToken) throws IOException {
        this.in = Utf8.of(in);
        this.maxToken = maxToken;
    }

    int find(byte wanted, int from) throws IOException {
        int offset = from;
        while (true) {
            byte[] bytes = buffer;
            int end = limit;
            for (int i = mark + offset; i < end; i++) {
                if (bytes[i] == wanted) {
                    return i - mark;
                }
            }
            offset = end - mark;
            if (!fill()) {
                return -1;
            }
        }
    }

    int end(int from, String terminator) throws IOException {
        int offset = from;
        byte last = (byte) terminator.charAt(terminator.length() - 1);
        while (true) {
            int at = find(last, offset);
            if (at < 0) {
                throw corrupt("a comment or declaration that does not end");
            }
            int start = at - terminator.length() + 1;
            if (start >= from && startsWith(start, terminator)) {
                return start;
            }
            offset = at + 1;
        }
    }

    void require(int length) throws IOException {
        while (limit - mark < length) {
            if (!fill()) {
                throw corrupt("a tag that does not end");
            }
        }
    }

    boolean startsWith(int offset, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (mark + offset + i >= limit || buffer[mark + offset + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (mark > 0) {
            System.arraycopy(buffer, mark, buffer, 0, limit - mark);
            limit -= mark;
            mark = 0;
        }
        if (limit == buffer.length) {
            if (limit > maxToken) {
                throw tooLong();
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    UnreadableFileException tooLong() {
        return new UnreadableFileException(
                Reason.TOO_LARGE, "One cell or tag is longer than the limit of " + maxToken + " bytes.");
    }

    static UnreadableFileException corrupt(String what) {
        return new UnreadableFileException(Reason.CORRUPT_FILE, "The file is damaged: its XML has " + what + ".");
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
