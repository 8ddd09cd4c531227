package io.datawarp.tabular.xls;

import io.datawarp.tabular.source.Superscript;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Font;

/** Text of a cell, with superscript footnote marks kept as such. */
final class RichText {

    private RichText() {}

    static String of(HSSFRichTextString rich, HSSFWorkbook workbook) {
        String text = rich.getString();
        int runs = rich.numFormattingRuns();
        if (text == null || runs == 0 || text.length() > 2000) {
            return text == null ? "" : text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int start = Math.min(rich.getIndexOfFormattingRun(0), text.length());
        out.append(text, 0, start);
        for (int run = 0; run < runs; run++) {
            int end = run + 1 < runs ? Math.min(rich.getIndexOfFormattingRun(run + 1), text.length()) : text.length();
            if (end > start) {
                String part = text.substring(start, end);
                out.append(superscript(rich.getFontOfFormattingRun(run), workbook) ? Superscript.of(part) : part);
                start = end;
            }
        }
        return out.append(text, start, text.length()).toString();
    }

    private static boolean superscript(int font, HSSFWorkbook workbook) {
        return font >= 0
                && font < workbook.getNumberOfFonts()
                && workbook.getFontAt(font).getTypeOffset() == Font.SS_SUPER;
    }
}
