package io.datawarp.tabular.detect;

import java.util.List;

/** The columns of a block of data, and how many data lines fill each. */
final class Extent {

    private final int first;
    private final int last;
    private final int stub;
    private final int[] fills;
    private final int lines;
    private final int end;

    private Extent(int first, int last, int stub, int[] fills, int lines, int end) {
        this.first = first;
        this.last = last;
        this.stub = stub;
        this.fills = fills;
        this.lines = lines;
        this.end = end;
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
        return new Extent(first, last, stub, fills, count, to);
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
