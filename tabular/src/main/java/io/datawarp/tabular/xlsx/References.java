package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.source.CellRange;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cell references such as {@code B12} and {@code A1:C4}. */
final class References {

    static final int MAX_ROW = 1_048_576;
    static final int MAX_COLUMN = 16_384;

    private References() {}

    /** Row and column of a reference packed as {@code row << 16 | column}, or -1. */
    static long cell(byte[] bytes, int from, int to) {
        int column = 0;
        int at = from;
        while (at < to) {
            int letter = bytes[at] & 0xDF;
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
            if (column > MAX_COLUMN) {
                return -1;
            }
            at++;
        }
        int row = number(bytes, at, to);
        return column == 0 || row < 1 ? -1 : (long) row << 16 | column - 1;
    }

    /** A row number, or -1. */
    static int number(byte[] bytes, int from, int to) {
        int row = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            row = row * 10 + digit;
            if (row > MAX_ROW) {
                return -1;
            }
        }
        return from == to ? -1 : row;
    }

    static @Nullable CellRange range(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] ends = text.replace("$", "").split(":", 2);
        byte[] first = ends[0].getBytes(StandardCharsets.US_ASCII);
        byte[] last = ends[ends.length - 1].getBytes(StandardCharsets.US_ASCII);
        long from = cell(first, 0, first.length);
        long to = cell(last, 0, last.length);
        if (from < 0 || to < 0 || row(from) > row(to) || column(from) > column(to)) {
            return null;
        }
        return new CellRange(row(from), column(from), row(to), column(to));
    }

    static int row(long cell) {
        return (int) (cell >> 16);
    }

    static int column(long cell) {
        return (int) (cell & 0xFFFF);
    }
}
