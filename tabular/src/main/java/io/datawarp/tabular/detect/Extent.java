package io.datawarp.tabular.detect;

import java.util.List;

/** The columns of a block of data, and how many data lines fill each. */
final class Extent {

    private static final int SAMPLE = 100;

    private final int first;
    private final int last;
    private final int stub;
    private final int[] fills;
    private final int lines;
    private final int end;
    private final boolean named;

    private Extent(int first, int last, int stub, int[] fills, int lines, int end, boolean named) {
        this.first = first;
        this.last = last;
        this.stub = stub;
        this.fills = fills;
        this.lines = lines;
        this.end = end;
        this.named = named;
    }

    static Extent of(List<Line> lines, boolean[] data, int from, int to) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        int count = 0;
        for (int i = from; i <= to; i++) {
            if (data[i] && !lines.get(i).isStretch()) {
                first = Math.min(first, lines.get(i).firstColumn());
                last = Math.max(last, lines.get(i).lastColumn());
                count++;
            }
        }
        int[] fills = new int[Math.max(0, last - first + 1)];
        for (int i = from; i <= to; i++) {
            if (data[i] && !lines.get(i).isStretch()) {
                Line line = lines.get(i);
                for (int k = 0; k < line.size(); k++) {
                    fills[line.column(k) - first]++;
                }
            }
        }
        int stub = first;
        while (stub < last && fills[stub - first] * 10 < count) {
            stub++;
        }
        return new Extent(first, last, stub, fills, count, to, isNamed(lines, data, from, to, stub));
    }

    private static boolean isNamed(List<Line> lines, boolean[] data, int from, int to, int stub) {
        int words = 0;
        int others = 0;
        for (int i = from; i <= to && words + others < SAMPLE; i++) {
            int at = data[i] && !lines.get(i).isStretch() ? lines.get(i).indexOf(stub) : -1;
            if (at >= 0) {
                words += lines.get(i).token(at) == Token.TEXT ? 1 : 0;
                others += lines.get(i).token(at) == Token.TEXT ? 0 : 1;
            }
        }
        return words > 2 * others;
    }

    /** True when words label the rows, so that a year alone among them names a group of rows. */
    boolean isNamed() {
        return named;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** The column of the row labels: the first one that the data fill. */
    int stub() {
        return stub;
    }

    /** Index of the last line. */
    int end() {
        return end;
    }

    /** How many data lines there are. */
    int lines() {
        return lines;
    }

    /** How many columns the data fill. */
    int columns() {
        int columns = 0;
        for (int fill : fills) {
            columns += fill > 0 ? 1 : 0;
        }
        return columns;
    }

    /** The first column after another that the data fill. */
    int next(int column) {
        int next = column + 1;
        while (next < last && fill(next) == 0) {
            next++;
        }
        return next;
    }

    boolean covers(int column) {
        return column >= first && column <= last;
    }

    int fill(int column) {
        return covers(column) ? fills[column - first] : 0;
    }
}
