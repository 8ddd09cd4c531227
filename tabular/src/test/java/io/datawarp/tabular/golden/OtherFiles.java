package io.datawarp.tabular.golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFName;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** Writes a workbook in the formats besides .xlsx. */
final class OtherFiles {

    private OtherFiles() {}

    static void write(SheetText text, OutputStream out) throws IOException {
        switch (text.format()) {
            case "xlsx" -> XlsxFile.write(text, out);
            case "xlsb" -> XlsbFile.write(text, out);
            case "gz-xlsx" -> {
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(xlsx(text));
                }
            }
            case "xls" -> xls(text, out);
            case "ods" -> ods(text, out);
            case "csv" -> out.write(csv(text, ",").getBytes(StandardCharsets.UTF_8));
            case "csv-semicolon" -> out.write(csv(text, ";").getBytes(StandardCharsets.UTF_8));
            case "tsv" -> out.write(csv(text, "\t").getBytes(StandardCharsets.UTF_8));
            case "csv-bom" -> out.write(("\uFEFF" + csv(text, ",")).getBytes(StandardCharsets.UTF_8));
            case "csv-utf16" -> out.write(("\uFEFF" + csv(text, ",")).getBytes(StandardCharsets.UTF_16LE));
            case "csv-windows" -> out.write(csv(text, ",").getBytes(Charset.forName("windows-1252")));
            case "csv-gz" -> {
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(csv(text, ",").getBytes(StandardCharsets.UTF_8));
                }
            }
            case "zip" -> zip(text, false, out);
            case "zip-mixed" -> zip(text, true, out);
            default -> throw new IllegalArgumentException(text.format());
        }
    }

    private static void zip(SheetText text, boolean mixed, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "data/first.csv", csv(text, ",").getBytes(StandardCharsets.UTF_8));
            if (mixed) {
                put(zip, "data/second.xlsx", xlsx(text));
            }
            put(zip, "readme.pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] xlsx(SheetText text) throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        XlsxFile.write(text, workbook);
        return workbook.toByteArray();
    }

    private static String csv(SheetText text, String delimiter) {
        StringBuilder out = new StringBuilder();
        for (List<String> row : text.sheets().get(0).rows) {
            out.append(String.join(
                            delimiter,
                            row.stream().map(cell -> field(cell, delimiter)).toList()))
                    .append("\r\n");
        }
        return out.toString();
    }

    private static String field(String written, String delimiter) {
        String cell = written.startsWith("'") ? written.substring(1) : written;
        boolean quoted = cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n");
        return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static void xls(SheetText text, OutputStream out) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            HSSFCellStyle date = workbook.createCellStyle();
            date.setDataFormat((short) 14);
            HSSFCellStyle percent = workbook.createCellStyle();
            percent.setDataFormat((short) 10);
            for (SheetText.Sheet from : text.sheets()) {
                HSSFSheet sheet = workbook.createSheet(from.name);
                for (int r = 0; r < from.rows.size(); r++) {
                    HSSFRow row = sheet.createRow(r);
                    row.setZeroHeight(from.isHiddenRow(r));
                    for (int c = 0; c < from.rows.get(r).size(); c++) {
                        TextCell cell = TextCell.of(from.rows.get(r).get(c));
                        if (!cell.isEmpty()) {
                            HSSFCell made = row.createCell(c);
                            if (cell.isNumber()) {
                                made.setCellValue(cell.number());
                            } else {
                                made.setCellValue(cell.text());
                            }
                            if (cell.style() >= 2) {
                                made.setCellStyle(cell.style() == 2 ? date : percent);
                            }
                        }
                    }
                }
                from.merges.forEach(merge -> sheet.addMergedRegion(CellRangeAddress.valueOf(merge)));
                for (int[] columns : from.hiddenColumns()) {
                    for (int column = columns[0]; column <= columns[1]; column++) {
                        sheet.setColumnHidden(column, true);
                    }
                }
                names(workbook, sheet, from);
            }
            workbook.write(out);
        }
    }

    private static void names(HSSFWorkbook workbook, HSSFSheet sheet, SheetText.Sheet from) {
        for (SheetText.Name name : from.names) {
            CellRangeAddress range = CellRangeAddress.valueOf(name.range());
            if (name.name().equals("_xlnm.Print_Titles")) {
                sheet.setRepeatingRows(range);
            } else if (!name.name().startsWith("_")) {
                HSSFName made = workbook.createName();
                made.setNameName(name.name());
                made.setRefersToFormula(range.formatAsString(from.name, true));
            }
        }
    }

    private static void ods(SheetText text, OutputStream out) throws IOException {
        StringBuilder xml = new StringBuilder("<office:document-content><office:body><office:spreadsheet>");
        for (SheetText.Sheet sheet : text.sheets()) {
            xml.append("<table:table table:name=\"")
                    .append(XlsxFile.escape(sheet.name))
                    .append("\">");
            int at = 0;
            for (int[] columns : sheet.hiddenColumns()) {
                xml.append(columns[0] > at ? column(columns[0] - at, "visible") : "");
                xml.append(column(columns[1] - columns[0] + 1, "collapse"));
                at = columns[1] + 1;
            }
            for (int r = 0; r < sheet.rows.size(); r++) {
                List<String> row = sheet.rows.get(r);
                xml.append("<table:table-row").append(sheet.isHiddenRow(r) ? " table:visibility=\"collapse\">" : ">");
                for (int c = 0; c < row.size(); c++) {
                    odsCell(xml, TextCell.of(row.get(c)), span(sheet, r, c));
                }
                xml.append("<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>");
            }
            xml.append("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>");
            xml.append("</table:table>");
        }
        xml.append("<table:named-expressions>");
        for (SheetText.Sheet sheet : text.sheets()) {
            sheet.names.stream()
                    .filter(name -> !name.name().startsWith("_"))
                    .forEach(name -> xml.append("<table:named-range table:name=\"")
                            .append(name.name())
                            .append("\" table:cell-range-address=\"$'")
                            .append(XlsxFile.escape(sheet.name))
                            .append("'.")
                            .append(name.range().replace(":", ":."))
                            .append("\"/>"));
        }
        xml.append("</table:named-expressions></office:spreadsheet></office:body></office:document-content>");
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(xml.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static String column(int repeated, String visibility) {
        return "<table:table-column table:number-columns-repeated=\"" + repeated + "\" table:visibility=\"" + visibility
                + "\"/>";
    }

    /** The attributes of a merge's first cell. */
    private static String span(SheetText.Sheet sheet, int row, int column) {
        for (String merge : sheet.merges) {
            CellRangeAddress range = CellRangeAddress.valueOf(merge);
            if (range.getFirstRow() == row && range.getFirstColumn() == column) {
                return " table:number-rows-spanned=\"" + (range.getLastRow() - row + 1)
                        + "\" table:number-columns-spanned=\"" + (range.getLastColumn() - column + 1) + "\"";
            }
        }
        return "";
    }

    private static void odsCell(StringBuilder xml, TextCell cell, String span) {
        if (cell.isEmpty()) {
            xml.append("<table:table-cell/>");
        } else if (cell.style() == 2) {
            String day =
                    LocalDate.of(1899, 12, 30).plusDays((long) cell.number()).toString();
            xml.append("<table:table-cell" + span + " office:value-type=\"date\" office:date-value=\"")
                    .append(day)
                    .append("\"><text:p>")
                    .append(day)
                    .append("</text:p></table:table-cell>");
        } else if (cell.isNumber()) {
            xml.append("<table:table-cell" + span + " office:value-type=\"")
                    .append(cell.style() == 3 ? "percentage" : "float")
                    .append("\" office:value=\"")
                    .append(String.format(Locale.ROOT, "%s", cell.number()))
                    .append("\"><text:p>shown</text:p></table:table-cell>");
        } else {
            xml.append("<table:table-cell" + span + " office:value-type=\"string\"><text:p>")
                    .append(XlsxFile.escape(cell.text()))
                    .append("</text:p></table:table-cell>");
        }
    }
}
