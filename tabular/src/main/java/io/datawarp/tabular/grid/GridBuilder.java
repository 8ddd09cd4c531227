package io.datawarp.tabular.grid;

import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.text.Blanks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects a sheet. The head and the tail are kept whole, since titles, headers and footnotes stand there; of the
 * middle only rows that differ from the head's are kept, so that memory doesn't grow with the sheet.
 */
public final class GridBuilder implements CellSink {

    private static final int HEAD_ROWS = 3_000;
    private static final int HEAD_CELLS = 300_000;
    private static final int TAIL_ROWS = 400;
    private static final int MAX_ODD_ROWS = 5_000;

    private final List<GridRow> rows = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final Deque<GridRow> tail = new ArrayDeque<>();
    private final List<Span> hiddenRows = new ArrayList<>();
    private long blanks;
    private long read;
    private int[] columns = new int[16];
    private Cell[] cells = new Cell[16];
    private int size;
    private int number;
    private boolean hidden;
    private long headCells;
    private int odd;
    private @Nullable Shape shape;
    private boolean inStretch;

    @Override
    public void startRow(int row, boolean isHidden) {
        number = row;
        hidden = isHidden;
        size = 0;
    }

    @Override
    public void text(int column, String value, CellStyle style) {
        if (Blanks.isBlank(value)) {
            read++;
            blanks++;
        } else {
            add(column, Cell.text(value, style));
        }
    }

    @Override
    public void number(int column, double value, CellStyle style) {
        add(column, Cell.number(value, style));
    }

    @Override
    public void bool(int column, boolean value, CellStyle style) {
        add(column, new Cell(Cell.Kind.BOOLEAN, value ? 1 : 0, "", style));
    }

    @Override
    public void error(int column, String code, CellStyle style) {
        add(column, new Cell(Cell.Kind.ERROR, Double.NaN, code, style));
    }

    private void add(int column, Cell cell) {
        read++;
        if (size == cells.length) {
            columns = Arrays.copyOf(columns, size * 2);
            cells = Arrays.copyOf(cells, size * 2);
        }
        columns[size] = column;
        cells[size++] = cell;
    }

    @Override
    public void endRow() {
        if (size == 0) {
            return;
        }
        if (hidden) {
            hide(number);
        }
        GridRow row = new GridRow(number, hidden, Arrays.copyOf(columns, size), Arrays.copyOf(cells, size));
        if (rows.size() < HEAD_ROWS && headCells < HEAD_CELLS) {
            rows.add(row);
            headCells += size;
            return;
        }
        tail.addLast(row);
        if (tail.size() > TAIL_ROWS) {
            leaveHead(tail.removeFirst());
        }
    }

    private void hide(int row) {
        int last = hiddenRows.size() - 1;
        if (last >= 0 && hiddenRows.get(last).last() == row - 1) {
            hiddenRows.set(last, new Span(hiddenRows.get(last).first(), row));
        } else {
            hiddenRows.add(new Span(row, row));
        }
    }

    private void leaveHead(GridRow row) {
        Shape usual = shape == null ? Shape.of(rows) : shape;
        shape = usual;
        if (!usual.fits(row) && odd < MAX_ODD_ROWS) {
            odd++;
            rows.add(row);
            inStretch = false;
            return;
        }
        if (!inStretch) {
            stretches.add(new Stretch(row.number()));
            inStretch = true;
        }
        stretches.get(stretches.size() - 1).add(row);
    }

    public Grid build(SheetFacts facts) {
        rows.addAll(tail);
        return new Grid(rows, stretches, facts, new Grid.Counts(read, blanks), hiddenRows);
    }
}
