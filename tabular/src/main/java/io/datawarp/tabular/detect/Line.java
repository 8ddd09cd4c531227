package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.value.ColumnTally;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A non-blank row as the detector sees it, restricted to the columns of a band; or a stretch of rows that weren't kept
 * because they look like their neighbours.
 */
final class Line {

    private final int first;
    private final int last;
    private final int[] columns;
    private final Cell[] cells;
    /** What each cell looks like alone, and what it does among the others. */
    private final Token[] alone;

    private final Token[] tokens;
    private final @Nullable Stretch stretch;

    private Line(int first, int last, int[] columns, Cell[] cells, Token[] alone, @Nullable Stretch stretch) {
        this.first = first;
        this.last = last;
        this.columns = columns;
        this.cells = cells;
        this.alone = alone;
        this.tokens = GluedYears.mended(cells, alone);
        this.stretch = stretch;
    }

    static Line of(GridRow row) {
        int[] columns = new int[row.size()];
        Cell[] cells = new Cell[row.size()];
        Token[] tokens = new Token[row.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = row.column(i);
            cells[i] = row.cell(i);
            tokens[i] = Token.of(cells[i]);
        }
        return new Line(row.number(), row.number(), columns, cells, tokens, null);
    }

    /** The row or stretch as far as it lies in some columns; null when nothing does. */
    @Nullable
    Line within(int firstColumn, int lastColumn) {
        if (stretch != null) {
            return isFilled(stretch, firstColumn, lastColumn) ? this : null;
        }
        int from = 0;
        int to = columns.length;
        while (from < to && columns[from] < firstColumn) {
            from++;
        }
        while (to > from && columns[to - 1] > lastColumn) {
            to--;
        }
        if (from == 0 && to == columns.length) {
            return this;
        }
        return from == to
                ? null
                : new Line(
                        first,
                        last,
                        Arrays.copyOfRange(columns, from, to),
                        Arrays.copyOfRange(cells, from, to),
                        Arrays.copyOfRange(alone, from, to),
                        null);
    }

    static Line of(Stretch stretch) {
        return new Line(stretch.firstRow(), stretch.lastRow(), new int[0], new Cell[0], new Token[0], stretch);
    }

    private static boolean isFilled(Stretch stretch, int firstColumn, int lastColumn) {
        boolean any = false;
        for (int column = firstColumn; column <= Math.min(lastColumn, stretch.lastColumn()) && !any; column++) {
            ColumnTally tally = stretch.tally(column);
            any = tally != null && tally.cells() > 0;
        }
        return any;
    }

    /** How many columns there are up to the last that any of the lines fills. */
    static int width(List<Line> lines) {
        int width = 0;
        for (Line line : lines) {
            width = line.isStretch() ? width : Math.max(width, line.lastColumn() + 1);
        }
        return width;
    }

    int row() {
        return first;
    }

    int lastRow() {
        return last;
    }

    @Nullable
    Stretch stretch() {
        return stretch;
    }

    boolean isStretch() {
        return stretch != null;
    }

    int size() {
        return columns.length;
    }

    int column(int index) {
        return columns[index];
    }

    Cell cell(int index) {
        return cells[index];
    }

    Token token(int index) {
        return tokens[index];
    }

    String text(int index) {
        return cells[index].text();
    }

    List<String> texts() {
        return Arrays.stream(cells).map(Cell::text).toList();
    }

    int firstColumn() {
        return columns[0];
    }

    int lastColumn() {
        return columns[columns.length - 1];
    }

    /** Index of the cell in a column, negative when it is blank. */
    int indexOf(int column) {
        return Arrays.binarySearch(columns, column);
    }

    boolean has(int column) {
        return indexOf(column) >= 0;
    }

    boolean fillsAny(Set<Integer> wanted) {
        for (int column : columns) {
            if (wanted.contains(column)) {
                return true;
            }
        }
        return false;
    }

    int count(Token token) {
        int count = 0;
        for (Token each : tokens) {
            count += each == token ? 1 : 0;
        }
        return count;
    }

    int numerics() {
        int count = 0;
        for (Token each : tokens) {
            count += each.isNumeric() ? 1 : 0;
        }
        return count;
    }

    boolean bold() {
        for (Cell cell : cells) {
            if (!cell.style().bold()) {
                return false;
            }
        }
        return cells.length > 0;
    }
}
