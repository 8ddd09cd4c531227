package io.datawarp.tabular.golden;

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
            case "zip" -> {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    zip.putNextEntry(new ZipEntry("data/first.csv"));
                    zip.write(csv(text, ",").getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                    zip.putNextEntry(new ZipEntry("readme.pdf"));
                    zip.write("%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
                    zip.closeEntry();
                }
            }
            default -> throw new IllegalArgumentException(text.format());
        }
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
            }
            workbook.write(out);
        }
    }

    private static void ods(SheetText text, OutputStream out) throws IOException {
        StringBuilder xml = new StringBuilder("<office:document-content><office:body><office:spreadsheet>");
        for (SheetText.Sheet sheet : text.sheets()) {
            xml.append("<table:table table:name=\"")
                    .append(XlsxFile.escape(sheet.name))
                    .append("\">");
            for (List<String> row : sheet.rows) {
                xml.append("<table:table-row>");
                row.forEach(cell -> odsCell(xml, TextCell.of(cell)));
                xml.append("<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>");
            }
            xml.append("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>");
            xml.append("</table:table>");
        }
        xml.append("</office:spreadsheet></office:body></office:document-content>");
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(xml.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static void odsCell(StringBuilder xml, TextCell cell) {
        if (cell.isEmpty()) {
            xml.append("<table:table-cell/>");
        } else if (cell.style() == 2) {
            String day =
                    LocalDate.of(1899, 12, 30).plusDays((long) cell.number()).toString();
            xml.append("<table:table-cell office:value-type=\"date\" office:date-value=\"")
                    .append(day)
                    .append("\"><text:p>")
                    .append(day)
                    .append("</text:p></table:table-cell>");
        } else if (cell.isNumber()) {
            xml.append("<table:table-cell office:value-type=\"")
                    .append(cell.style() == 3 ? "percentage" : "float")
                    .append("\" office:value=\"")
                    .append(String.format(Locale.ROOT, "%s", cell.number()))
                    .append("\"><text:p>shown</text:p></table:table-cell>");
        } else {
            xml.append("<table:table-cell office:value-type=\"string\"><text:p>")
                    .append(XlsxFile.escape(cell.text()))
                    .append("</text:p></table:table-cell>");
        }
    }
}
