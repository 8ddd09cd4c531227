package io.datawarp.tabular.csv;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.EncodedRow;
import io.datawarp.tabular.text.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * One walk over the records of delimited text, on its bytes: delimiters, quotes and line ends are the same byte in every
 * charset that extends ASCII. A quote counts at the start of a field only; text after the closing one belongs to the
 * field. CR, LF and CR LF end a record.
 */
final class RecordScan {

    static final int MAX_FIELDS = 1 << 14;

    private static final int MAX_RECORD = 1 << 26;

    private static final int BUFFER = 1 << 16;

    private static final long QUOTES = Octets.all('"');

    /** LF and CR are found together, with the tab and other control characters that are no line ends. */
    private static final long LINE_ENDS = Octets.all(0x08);

    private static final long TAB_TO_SI = Octets.all(0xF8);

    private final InputStream in;
    private final EncodedRow record;
    private final byte delimiter;
    private final long separators;
    private final int maxField;
    private final CellSink sink;
    private final int[] widths = new int[MAX_FIELDS + 1];
    private byte[] buffer = new byte[BUFFER];
    /** Where the record begins; it stays in the buffer until it is pushed. */
    private int origin;

    /** Bits of the bytes from {@link #block} on that may end a field and weren't looked at yet. */
    private long hits;

    private int block;
    /** Where the bytes begin that no bit was made of. */
    private int scanned;

    private int start;
    private int at;
    private int end;
    private int row;

    RecordScan(InputStream in, Charset charset, char delimiter, int maxField, CellSink sink) {
        this.in = in;
        this.record = new EncodedRow(charset);
        this.delimiter = (byte) delimiter;
        this.separators = Octets.all(delimiter);
        this.maxField = maxField;
        this.sink = sink;
    }

    /** Pushes every record and tells how many fields most of them have. */
    int read() throws IOException {
        skipByteOrderMark();
        while (more()) {
            row++;
            origin = at;
            record.clear();
            boolean another = true;
            while (another) {
                another = plainFields() && field();
            }
            record.in(buffer, origin);
            widths[record.size()]++;
            sink.row(row, record);
            origin = at;
        }
        int usual = 0;
        for (int width = 1; width < widths.length; width++) {
            usual = widths[width] > widths[usual] ? width : usual;
        }
        return usual;
    }

    private void skipByteOrderMark() throws IOException {
        while (end < 3 && fill()) {
            // A stream may give its first bytes one by one.
        }
        if (end >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            at = 3;
            origin = 3;
        }
    }

    /**
     * Adds the fields up to the record's end, looking at 64 bytes at a time; true when one is left that begins with a
     * quote or lies at the buffer's end.
     */
    private boolean plainFields() throws IOException {
        byte[] bytes = buffer;
        int from = at;
        boolean plain = from < end && bytes[from] != '"';
        while (plain) {
            while (hits != 0) {
                int hit = block + Long.numberOfTrailingZeros(hits);
                hits &= hits - 1;
                byte b = bytes[hit];
                if (hit < from) {
                    continue; // the second half of CR LF
                }
                if (b == delimiter) {
                    if (record.size() == MAX_FIELDS - 1) {
                        plain = false;
                        break;
                    }
                    push(from, hit);
                    from = hit + 1;
                    if (bytes[from] == '"') {
                        plain = false;
                        break;
                    }
                } else if (b == '\n' || b == '\r') {
                    push(from, hit);
                    at = hit;
                    return ended();
                }
            }
            if (plain) {
                block = Math.max(from, scanned);
                plain = block < end - Long.SIZE;
                hits = plain ? hitsAt(bytes, block) : 0;
                scanned = block + Long.SIZE;
            }
        }
        forget();
        at = from;
        return true;
    }

    /** One bit for each of 64 bytes that may end a field. */
    private long hitsAt(byte[] bytes, int from) {
        long found = 0;
        for (int i = 0; i < Long.SIZE; i += Long.BYTES) {
            long octets = Octets.at(bytes, from + i);
            long tops = Octets.zeros(octets ^ separators) | Octets.zeros((octets & TAB_TO_SI) ^ LINE_ENDS);
            found |= Octets.bits(tops) << i;
        }
        return found;
    }

    private void forget() {
        hits = 0;
        scanned = 0;
    }

    /** Reads one field; true when another one follows in the same record. */
    private boolean field() throws IOException {
        if (record.size() == MAX_FIELDS) {
            throw new UnreadableFileException(
                    Reason.TOO_LARGE, "Record " + row + " has more than " + MAX_FIELDS + " fields.");
        }
        start = at;
        if (more() && buffer[at] == '"') {
            return quoted();
        }
        byte separator = delimiter;
        while (true) {
            byte[] bytes = buffer;
            int limit = end;
            int i = at;
            while (i < limit) {
                byte b = bytes[i];
                if (b == separator || b == '\n' || b == '\r') {
                    break;
                }
                i++;
            }
            at = i;
            if (i < limit || !more()) {
                push(start, at);
                return ended();
            }
        }
    }

    private boolean quoted() throws IOException {
        boolean inside = true;
        int quotes = 1;
        at++;
        while (more()) {
            if (inside) {
                skipToQuote();
            }
            byte b = buffer[at];
            if (b == '"') {
                quotes++;
                inside = !inside;
            } else if (!inside && (b == delimiter || b == '\n' || b == '\r')) {
                break;
            }
            at++;
        }
        int from = start + 1;
        boolean closed = at > from && buffer[at - 1] == '"';
        int to = closed ? at - 1 : at;
        push(from, quotes > (closed ? 2 : 1) ? unescape(from, to) : to);
        return ended();
    }

    /** Steps over eight bytes at a time as long as none of them is a quote. */
    private void skipToQuote() {
        byte[] bytes = buffer;
        int i = at;
        while (i < end - Long.BYTES) {
            long quotes = Octets.zeros(Octets.at(bytes, i) ^ QUOTES);
            if (quotes != 0) {
                i += Octets.first(quotes);
                break;
            }
            i += Long.BYTES;
        }
        at = i;
    }

    /** Of every two quotes inside the first goes. */
    private int unescape(int from, int to) {
        int length = from;
        boolean kept = true;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '"') {
                kept = !kept;
                if (!kept) {
                    continue;
                }
            }
            buffer[length++] = buffer[i];
        }
        return length;
    }

    private void push(int from, int to) {
        if (to - from > maxField) {
            throw tooLong();
        }
        record.add(from - origin, to - origin);
    }

    private UnreadableFileException tooLong() {
        return new UnreadableFileException(
                Reason.TOO_LARGE,
                "A field of record " + row + " is longer than " + maxField
                        + " bytes; a quotation mark may be missing.");
    }

    /** Steps over what ended a field; true when that was a delimiter. */
    private boolean ended() throws IOException {
        if (!more()) {
            return false;
        }
        byte b = buffer[at++];
        if (b == '\r' && more() && buffer[at] == '\n') {
            at++;
        }
        return b == delimiter;
    }

    private boolean more() throws IOException {
        return at < end || fill();
    }

    /** Reads on, keeping the current record; false at the end. */
    private boolean fill() throws IOException {
        forget();
        if (origin > 0) {
            System.arraycopy(buffer, origin, buffer, 0, end - origin);
            at -= origin;
            start -= origin;
            end -= origin;
            origin = 0;
        }
        if (at - start > maxField) {
            throw tooLong();
        }
        if (end == buffer.length) {
            if (end >= MAX_RECORD) {
                throw new UnreadableFileException(
                        Reason.TOO_LARGE, "Record " + row + " is longer than " + MAX_RECORD + " bytes.");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }
}
