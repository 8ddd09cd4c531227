package io.datawarp.tabular.grid;

import static java.util.Objects.requireNonNull;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row's non-blank cells, left to right. */
public final class GridRow {

    private final int number;
    private final boolean hidden;
    private final int[] columns;
    /** Null while all are encoded, with nulls where one is. */
    private @Nullable Cell @Nullable [] cells;

    private final @Nullable EncodedTexts encoded;

    GridRow(
            int number,
            boolean hidden,
            int[] columns,
            @Nullable Cell @Nullable [] cells,
            @Nullable EncodedTexts encoded) {
        this.number = number;
        this.hidden = hidden;
        this.columns = columns;
        this.cells = cells;
        this.encoded = encoded;
    }

    /** The 1-based sheet row. */
    public int number() {
        return number;
    }

    public boolean hidden() {
        return hidden;
    }

    /** How many cells are not blank. */
    public int size() {
        return columns.length;
    }

    public int column(int index) {
        return columns[index];
    }

    public Cell cell(int index) {
        Cell cell = decoded(index);
        if (cell == null) {
            if (cells == null) {
                cells = new Cell[columns.length];
            }
            cell = Cell.text(requireNonNull(encoded).text(index), CellStyle.PLAIN);
            cells[index] = cell;
        }
        return cell;
    }

    private @Nullable Cell decoded(int index) {
        return cells == null ? null : cells[index];
    }

    /** True when every cell is a text that is still encoded. */
    boolean isEncoded() {
        return cells == null;
    }

    /** What held the texts of an encoded row that nobody needs any more. */
    @Nullable
    EncodedTexts spare() {
        return isEncoded() ? encoded : null;
    }

    /** True when both rows were found to fill the same columns; false says nothing. */
    boolean sharesColumns(@Nullable GridRow other) {
        return other != null && other.columns == columns;
    }

    boolean isText(int index) {
        Cell cell = decoded(index);
        return cell == null || cell.isText();
    }

    boolean isNumber(int index) {
        Cell cell = decoded(index);
        return cell != null && cell.isNumber();
    }

    /** Counts every cell in its column, at best without decoding it. */
    void tally(ColumnTally[] tallies, KnownTexts known) {
        if (cells == null) {
            requireNonNull(encoded).tally(columns, tallies, known);
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            cell(i).tally(tallies[columns[i]], known);
        }
    }

    public int firstColumn() {
        return columns[0];
    }

    public int lastColumn() {
        return columns[columns.length - 1];
    }

    /** The cell in a sheet column; null when it is blank. */
    public @Nullable Cell at(int column) {
        int index = Arrays.binarySearch(columns, column);
        return index < 0 ? null : cell(index);
    }

    public boolean has(int column) {
        return Arrays.binarySearch(columns, column) >= 0;
    }

    GridRow filtered(Grid.CellFilter filter) {
        int kept = 0;
        int[] keptColumns = new int[columns.length];
        Cell[] keptCells = new Cell[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (filter.keeps(number, columns[i])) {
                keptColumns[kept] = columns[i];
                keptCells[kept++] = cell(i);
            }
        }
        return kept == columns.length
                ? this
                : new GridRow(number, hidden, Arrays.copyOf(keptColumns, kept), Arrays.copyOf(keptCells, kept), null);
    }
}
