package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.text.Octets;
import io.datawarp.tabular.xml.XmlScanner;
import java.nio.charset.StandardCharsets;

/**
 * A cell written exactly as Excel and most programs write it: {@code <c r="B12" s="3" t="s"><v>17</v></c>}, or without a
 * value. Nearly all cells are, and are read here without taking the XML apart; any other is left to the scanner.
 */
final class PlainCell {

    /** Bytes that a cell without its value has at most here; what is nearer to the buffer's end is left to the scanner. */
    private static final int ROOM = 128;

    private static final long OPEN = octets("<c r=\"");
    private static final long OPEN_MASK = (1L << 48) - 1;
    private static final long VALUE = octets("><v>");
    private static final long VALUE_MASK = (1L << 32) - 1;
    private static final long CLOSE = octets("</v></c>");
    private static final long LESS = Octets.all('<');

    private final XmlScanner xml;
    private long row;
    private long rowMask;

    int column;
    int style;
    /** As in the attribute: n when there is none. */
    byte type;

    boolean hasValue;

    PlainCell(XmlScanner xml) {
        this.xml = xml;
    }

    private static long octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
    }

    /** Says in which row the next cells stand. */
    void startRow(int number) {
        String end = number + "\"";
        row = octets(end);
        rowMask = end.length() == Long.BYTES ? -1 : (1L << (end.length() << 3)) - 1;
    }

    /** Steps over the next cell if it is a plain one of this row; the value is then the scanner's text. */
    boolean next() {
        int at = xml.position();
        int limit = xml.limit() - ROOM;
        byte[] bytes = xml.bytes();
        if (at >= limit || (Octets.at(bytes, at) & OPEN_MASK) != OPEN) {
            return false;
        }
        at += 6;
        int letters = 0;
        int from = at;
        for (; bytes[at] >= 'A' && bytes[at] <= 'Z' && at - from < 3; at++) {
            letters = letters * 26 + bytes[at] - 'A' + 1;
        }
        if (letters == 0 || letters > References.MAX_COLUMN || (Octets.at(bytes, at) & rowMask) != row) {
            return false;
        }
        at += (Long.SIZE - Long.numberOfLeadingZeros(rowMask)) >>> 3;
        style = 0;
        type = 'n';
        while (at < limit + ROOM / 2 && bytes[at] == ' ' && bytes[at + 2] == '=' && bytes[at + 3] == '"') {
            if (bytes[at + 1] == 's') {
                int digits = at + 4;
                style = 0;
                for (at = digits; bytes[at] >= '0' && bytes[at] <= '9' && at - digits < 6; at++) {
                    style = style * 10 + bytes[at] - '0';
                }
                at = at > digits ? at : limit + ROOM;
            } else if (bytes[at + 1] == 't' && "snbe".indexOf(bytes[at + 4]) >= 0) {
                type = bytes[at + 4];
                at += 5;
            } else {
                return false;
            }
            if (at >= limit + ROOM || bytes[at] != '"') {
                return false;
            }
            at++;
        }
        return end(bytes, at, limit, letters - 1);
    }

    private boolean end(byte[] bytes, int at, int limit, int letters) {
        column = letters;
        if (bytes[at] == '/' && bytes[at + 1] == '>') {
            hasValue = false;
            xml.leap(at, at, at + 2);
            return true;
        }
        if ((Octets.at(bytes, at) & VALUE_MASK) != VALUE) {
            return false;
        }
        int from = at + 4;
        for (int i = from; i < limit + ROOM - 2 * Long.BYTES; i += Long.BYTES) {
            long hits = Octets.zeros(Octets.at(bytes, i) ^ LESS);
            if (hits != 0) {
                int to = i + Octets.first(hits);
                if (Octets.at(bytes, to) != CLOSE) {
                    return false;
                }
                hasValue = true;
                xml.leap(from, to, to + Long.BYTES);
                return true;
            }
        }
        return false;
    }
}
