package io.datawarp.tabular.grid;

import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.EncodedRow;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.text.Blanks;
import io.datawarp.tabular.text.EncodedBlanks;
import io.datawarp.tabular.value.KnownTexts;
import java.io.IOException;
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
    private @Nullable Cell[] cells = new Cell[16];
    private int size;
    private int[] usual = {};
    private final KnownTexts known = new KnownTexts();
    private int number;
    private boolean hidden;
    private long headCells;
    private int odd;
    private @Nullable Shape shape;
    private boolean inStretch;
    private @Nullable GridRow fitting;
    /** Of a row that was counted and left: used again, so that counting a million rows fills no memory. */
    private @Nullable EncodedTexts spare;

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
    public void row(int row, EncodedRow record) throws IOException {
        if (inHead()) {
            CellSink.super.row(row, record);
            return;
        }
        number = row;
        int width = record.size();
        if (record.isFull() && usual.length == width && usual[width - 1] == width - 1) {
            read += width;
            size = width;
            keep(encoded(record, usual, record.bounds()));
            return;
        }
        size = 0;
        int[] bounds = new int[2 * width];
        for (int column = 0; column < width; column++) {
            int from = record.from(column);
            int to = record.to(column);
            if (to == from) {
                continue;
            }
            if (EncodedBlanks.isBlank(record.bytes(), from, to, record.charset())) {
                read++;
                blanks++;
            } else {
                bounds[2 * size] = from - record.origin();
                bounds[2 * size + 1] = to - record.origin();
                add(column, null);
            }
        }
        if (size > 0) {
            keep(encoded(record, columns(), bounds));
        }
    }

    private GridRow encoded(EncodedRow record, int[] filled, int[] bounds) {
        EncodedTexts texts = spare == null ? new EncodedTexts(record.charset()) : spare;
        spare = null;
        texts.copy(record, bounds, filled.length, bounds[2 * filled.length - 1]);
        return new GridRow(number, false, filled, null, texts);
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

    private void add(int column, @Nullable Cell cell) {
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
        if (size > 0) {
            if (hidden) {
                hide(number);
            }
            keep(new GridRow(number, hidden, Arrays.copyOf(columns, size), Arrays.copyOf(cells, size), null));
        }
    }

    private void keep(GridRow row) {
        if (inHead()) {
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

    /** Rows that fill the same columns share them. */
    private int[] columns() {
        if (!Arrays.equals(usual, 0, usual.length, columns, 0, size)) {
            usual = Arrays.copyOf(columns, size);
        }
        return usual;
    }

    private boolean inHead() {
        return rows.size() < HEAD_ROWS && headCells < HEAD_CELLS;
    }

    private void leaveHead(GridRow row) {
        Shape common = shape == null ? Shape.of(rows) : shape;
        shape = common;
        if (!fits(row, common) && odd < MAX_ODD_ROWS) {
            odd++;
            rows.add(row);
            inStretch = false;
            return;
        }
        if (!inStretch) {
            stretches.add(new Stretch(row.number()));
            inStretch = true;
        }
        stretches.get(stretches.size() - 1).add(row, known);
        spare = row.spare();
    }

    /** A row of texts fits when the one before filled the same columns and did. */
    private boolean fits(GridRow row, Shape common) {
        if (row.isEncoded() && row.sharesColumns(fitting)) {
            return true;
        }
        boolean fits = common.fits(row);
        fitting = fits && row.isEncoded() ? row : fitting;
        return fits;
    }

    public Grid build(SheetFacts facts) {
        rows.addAll(tail);
        return new Grid(rows, stretches, facts, new Grid.Counts(read, blanks), hiddenRows);
    }
}
