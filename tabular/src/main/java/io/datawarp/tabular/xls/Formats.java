package io.datawarp.tabular.xls;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Cell styles by their number; a workbook has a few hundred for its many cells. */
final class Formats {

    private final List<CellStyle> styles = new ArrayList<>();

    Formats(HSSFWorkbook workbook) {
        for (int i = 0; i < workbook.getNumCellStyles(); i++) {
            styles.add(style(workbook, i));
        }
    }

    CellStyle of(HSSFCell cell) {
        int index = cell.getCellStyle().getIndex();
        return index >= 0 && index < styles.size() ? styles.get(index) : CellStyle.PLAIN;
    }

    private static CellStyle style(HSSFWorkbook workbook, int index) {
        try {
            HSSFCellStyle style = workbook.getCellStyleAt(index);
            String code = style.getDataFormatString(workbook);
            boolean bold = style.getFont(workbook).getBold();
            return NumberFormats.style(style.getDataFormat(), code == null ? "" : code, bold, style.getIndention());
        } catch (RuntimeException e) {
            // A style that refers to a missing font or format says nothing; the cell's value still counts.
            return CellStyle.PLAIN;
        }
    }
}
