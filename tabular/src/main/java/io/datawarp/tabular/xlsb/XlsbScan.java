package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.opc.Parts;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.xlsb.XlsbWorkbook.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** One walk over a worksheet's records. */
final class XlsbScan {

    private static final int ROW = 0;
    /** Cells from blank to rich text; those from 12 to 18 don't say their column, since it is the next. */
    private static final int FIRST_CELL = 1;

    private static final int LAST_CELL = 11;
    private static final int FIRST_SHORT = 12;
    private static final int LAST_SHORT = 18;
    private static final int RICH_CELL = 62;
    private static final int COLUMNS = 60;
    private static final int BEGIN_SHEET = 129;
    private static final int END_SHEET = 130;
    private static final int MERGE = 176;

    static final int MAX_ROW = 1_048_576;
    static final int MAX_COLUMN = 16_384;
    private static final int MAX_MERGES = 200_000;

    private final Records records;
    private final Shared shared;
    private final CellSink sink;
    private final List<CellRange> merges = new ArrayList<>();
    private final List<Span> hidden = new ArrayList<>();
    private int row;
    private int column = -1;

    XlsbScan(Records records, Shared shared, CellSink sink) {
        this.records = records;
        this.shared = shared;
        this.sink = sink;
    }

    SheetFacts read(List<TableRange> tables) throws IOException {
        if (records.next() != BEGIN_SHEET) {
            throw Parts.damaged("a sheet's part is not a worksheet");
        }
        int type;
        while ((type = records.next()) != END_SHEET) {
            if (type == Records.END) {
                throw Parts.damaged("a sheet's records end early");
            } else if (type == ROW) {
                row();
            } else if (type <= LAST_CELL || type == RICH_CELL) {
                cell(type, records.int32(0), 4);
            } else if (type <= LAST_SHORT) {
                cell(type - FIRST_SHORT + FIRST_CELL, column + 1, 0);
            } else if (type == COLUMNS && (records.uint16(16) & 1) != 0) {
                hidden.add(new Span(
                        within(records.int32(0), MAX_COLUMN),
                        Math.max(within(records.int32(0), MAX_COLUMN), within(records.int32(4), MAX_COLUMN))));
            } else if (type == MERGE && merges.size() < MAX_MERGES) {
                merge();
            }
        }
        if (row > 0) {
            sink.endRow();
        }
        return new SheetFacts(merges, tables, hidden);
    }

    private static int within(int number, int limit) {
        if (number < 0 || number >= limit) {
            throw Parts.damaged("a row or column number is out of range");
        }
        return number;
    }

    private void row() throws IOException {
        if (row > 0) {
            sink.endRow();
        }
        int number = within(records.int32(0), MAX_ROW) + 1;
        if (number <= row) {
            throw Parts.damaged("its rows are out of order after row " + row);
        }
        row = number;
        column = -1;
        sink.startRow(row, (records.uint8(11) & 0x10) != 0);
    }

    private void merge() {
        int firstRow = records.int32(0);
        int lastRow = records.int32(4);
        int firstColumn = records.int32(8);
        int lastColumn = records.int32(12);
        boolean valid = firstRow >= 0
                && firstRow <= lastRow
                && lastRow < MAX_ROW
                && firstColumn >= 0
                && firstColumn <= lastColumn
                && lastColumn < MAX_COLUMN;
        if (valid) {
            merges.add(new CellRange(firstRow + 1, firstColumn, lastRow + 1, lastColumn));
        }
    }

    /** @param at offset of the style, which the value follows after four bytes */
    private void cell(int type, int number, int at) {
        if (row == 0 || within(number, MAX_COLUMN) <= column) {
            throw Parts.damaged("the cells of row " + row + " are out of order");
        }
        column = number;
        CellStyle style = shared.styles().get(records.uint24(at));
        int value = at + 4;
        switch (type) {
            case 2 -> number(records.rk(value), style);
            case 3, 11 -> sink.error(column, error(records.uint8(value)), style);
            case 4, 10 -> sink.bool(column, records.uint8(value) != 0, style);
            case 5, 9 -> number(records.real(value), style);
            case 6, 8 -> text(records.text(value), style);
            case 7 -> text(shared(records.int32(value)), style);
            case RICH_CELL -> text(XlsbStrings.rich(records, value, shared.styles()), style);
            default -> {}
        }
    }

    private String shared(int index) {
        String text = shared.strings().get(index);
        if (text == null) {
            throw Parts.damaged("row " + row + " refers to a text that does not exist");
        }
        return text;
    }

    private void number(double value, CellStyle style) {
        if (Double.isFinite(value)) {
            sink.number(column, style.since1900(value, shared.from1904()), style);
        } else {
            sink.error(column, "#NUM!", style);
        }
    }

    private void text(@Nullable String text, CellStyle style) {
        if (text != null && !text.isEmpty()) {
            sink.text(column, text, style);
        }
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt((byte) code).getString() : "#ERROR";
    }
}
