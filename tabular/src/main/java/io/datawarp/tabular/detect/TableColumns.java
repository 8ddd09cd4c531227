package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Tells which columns belong to a table: those with values and a label, or with values often enough. */
final class TableColumns {

    private final Grid grid;
    private final List<Line> lines;
    private final boolean[] data;
    private final Block block;
    private final Extent extent;
    private final boolean delimited;

    TableColumns(Grid grid, List<Line> lines, boolean[] data, Block block, Extent extent, boolean delimited) {
        this.grid = grid;
        this.lines = lines;
        this.data = data;
        this.block = block;
        this.extent = extent;
        this.delimited = delimited;
    }

    /** True when header lines label at least one column that holds numbers. */
    boolean labelsValues(List<Integer> header) {
        int labelled = 0;
        int values = 0;
        for (int column = extent.first(); column <= extent.last(); column++) {
            if (isValue(column)) {
                values++;
                labelled += isLabelled(header, column) ? 1 : 0;
            }
        }
        return values == 0 || labelled * 4 >= values;
    }

    /** True when header lines label a column of numbers or one after it, though too few to do without other labels. */
    boolean isAnyValueLabelled(List<Integer> header) {
        int value = extent.first();
        while (value < extent.last() && !isValue(value)) {
            value++;
        }
        return IntStream.rangeClosed(value, extent.last()).anyMatch(column -> isLabelled(header, column));
    }

    /** True when numbers outweigh words in the column. */
    boolean isValue(int column) {
        int numbers = 0;
        int words = 0;
        for (int i = block.first(), seen = 0; i <= block.last() && seen < 100; i++) {
            Line line = lines.get(i);
            int at = data[i] && !line.isStretch() ? line.indexOf(column) : -1;
            if (at >= 0) {
                seen++;
                numbers += line.token(at).isNumeric() ? 1 : 0;
                words += line.token(at) == Token.TEXT ? 1 : 0;
            }
        }
        return numbers > words;
    }

    /** The share of columns with a label; that of the row labels often has none and doesn't count. */
    double labelledShare(List<Integer> header, List<Integer> columns) {
        List<Integer> counted = isStubUnlabelled(header, columns) ? columns.subList(1, columns.size()) : columns;
        long labelled =
                counted.stream().filter(column -> isLabelled(header, column)).count();
        return counted.isEmpty() ? 0 : (double) labelled / counted.size();
    }

    /** True when the first column holds row labels and nothing stands over it. */
    boolean isStubUnlabelled(List<Integer> header, List<Integer> columns) {
        return columns.size() > 1 && !isValue(columns.get(0)) && !isLabelled(header, columns.get(0));
    }

    /** The sheet columns that belong to the table under these header lines. */
    List<Integer> under(List<Integer> header) {
        int first = extent.first();
        int last = extent.last();
        for (int i : header) {
            first = Math.min(first, lines.get(i).firstColumn());
            last = Math.max(last, lines.get(i).lastColumn());
        }
        if (header.isEmpty() && delimited) {
            // Without labels every field counts, empty ones too: the next file may fill them.
            return IntStream.range(0, Math.max(last + 1, grid.facts().fields()))
                    .boxed()
                    .toList();
        }
        int firstValue = first;
        while (firstValue < last && !isValue(firstValue)) {
            firstValue++;
        }
        List<Integer> columns = new ArrayList<>();
        List<Integer> emptyTail = new ArrayList<>();
        for (int column = first; column <= last; column++) {
            long fill = fill(column);
            boolean labelled = isLabelled(header, column);
            if (fill > 0 && (labelled || isTrueColumn(column, fill, firstValue))) {
                columns.addAll(emptyTail);
                emptyTail.clear();
                columns.add(column);
            } else if (fill == 0 && (delimited || !columns.isEmpty()) && hasLowestLabel(header, column)) {
                emptyTail.add(column);
            }
        }
        // One lone label past the data is a stray; several are columns that wait for their values.
        if (delimited || emptyTail.size() > 1) {
            columns.addAll(emptyTail);
        }
        return columns;
    }

    /** Columns with a few cells among the table's that don't belong. */
    List<Integer> strays(List<Integer> belonging) {
        Set<Integer> columns = Set.copyOf(belonging);
        return IntStream.rangeClosed(extent.first(), extent.last())
                .filter(column -> extent.fill(column) > 0 && !columns.contains(column))
                .limit(10)
                .boxed()
                .toList();
    }

    private boolean isTrueColumn(int column, long fill, int firstValue) {
        int rows = extent.lines();
        if (delimited) {
            return true;
        }
        if (column < firstValue) {
            return fill >= 2 || rows < 4;
        }
        return fill * 10 >= rows && (fill > 2 || rows < 6);
    }

    private long fill(int column) {
        long fill = extent.fill(column);
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            if (line.stretch() != null) {
                ColumnTally tally = line.stretch().tally(column);
                fill += tally == null ? 0 : tally.cells();
            } else if (!data[i]
                    && !block.apart().contains(i)
                    && TableShape.isRecord(line, delimited, extent)
                    && line.has(column)) {
                fill++;
            }
        }
        return fill;
    }

    private boolean isLabelled(List<Integer> header, int column) {
        for (int i : header) {
            Line line = lines.get(i);
            if (line.has(column) || coveredByMerge(line, column)) {
                return true;
            }
        }
        return false;
    }

    private boolean coveredByMerge(Line line, int column) {
        CellRange merge = grid.merges().at(line.row(), column);
        return merge != null && line.has(merge.firstColumn());
    }

    private boolean hasLowestLabel(List<Integer> header, int column) {
        return !header.isEmpty() && lines.get(header.get(header.size() - 1)).has(column);
    }
}
