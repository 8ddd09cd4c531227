package io.datawarp.tabular.xls;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.DefinedNames;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;

/** A sheet of an Excel 97-2003 workbook. */
final class XlsSheet implements SheetSource {

    private static final int COLUMNS = 256;

    private final HSSFSheet sheet;
    private final Formats formats;
    private final DefinedNames names;
    private final boolean hidden;
    private final boolean from1904;

    XlsSheet(HSSFSheet sheet, Formats formats, DefinedNames names, boolean hidden) {
        this.names = names;
        this.sheet = sheet;
        this.formats = formats;
        this.hidden = hidden;
        this.from1904 = sheet.getWorkbook().getInternalWorkbook().isUsing1904DateWindowing();
    }

    @Override
    public String name() {
        return sheet.getSheetName();
    }

    @Override
    public boolean hidden() {
        return hidden;
    }

    @Override
    public SheetFacts scan(CellSink sink) throws IOException {
        for (int i = sheet.getFirstRowNum(); i >= 0 && i <= sheet.getLastRowNum(); i++) {
            HSSFRow row = sheet.getRow(i);
            if (row != null) {
                sink.startRow(i + 1, row.getZeroHeight());
                for (int column = Math.max(0, row.getFirstCellNum()); column < row.getLastCellNum(); column++) {
                    HSSFCell cell = row.getCell(column);
                    if (cell != null) {
                        push(cell, within(column, i), sink);
                    }
                }
                sink.endRow();
            }
        }
        List<CellRange> merges = new ArrayList<>();
        for (CellRangeAddress range : sheet.getMergedRegions()) {
            if (range.getFirstRow() <= range.getLastRow()
                    && range.getFirstColumn() <= range.getLastColumn()
                    && range.getLastColumn() < COLUMNS) {
                merges.add(new CellRange(
                        range.getFirstRow() + 1,
                        range.getFirstColumn(),
                        range.getLastRow() + 1,
                        range.getLastColumn()));
            }
        }
        return names.addTo(new SheetFacts(merges, List.of(), hiddenColumns()), name());
    }

    /** Records number columns up to 65,535. */
    private int within(int column, int row) {
        if (column >= COLUMNS) {
            throw new UnreadableFileException(
                    Reason.CORRUPT_FILE,
                    "The workbook is damaged: row " + (row + 1) + " of sheet '" + name() + "' has a cell beyond the "
                            + COLUMNS + " columns of an .xls sheet. Open it and save it as .xlsx.");
        }
        return column;
    }

    private List<Span> hiddenColumns() {
        List<Span> hidden = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            if (sheet.isColumnHidden(column)) {
                hidden.add(new Span(column, column));
            }
        }
        return hidden;
    }

    private void push(HSSFCell cell, int column, CellSink sink) {
        CellStyle style = formats.of(cell);
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        switch (type) {
            case NUMERIC -> {
                double value = cell.getNumericCellValue();
                if (Double.isFinite(value)) {
                    sink.number(column, style.since1900(value, from1904), style);
                } else {
                    sink.error(column, FormulaError.NUM.getString(), style);
                }
            }
            case STRING -> {
                String text = RichText.of(cell.getRichStringCellValue(), sheet.getWorkbook());
                if (!text.isEmpty()) {
                    sink.text(column, text, style);
                }
            }
            case BOOLEAN -> sink.bool(column, cell.getBooleanCellValue(), style);
            case ERROR -> sink.error(column, error(cell.getErrorCellValue()), style);
            default -> {}
        }
    }

    private static String error(byte code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
    }
}
