package io.datawarp.testing.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook under construction, addressed as people do: {@code "B5"}, {@code "E5:F5"}. */
final class Sheets implements AutoCloseable {

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final CellStyle bold = workbook.createCellStyle();
    private final CellStyle heading = workbook.createCellStyle();

    Sheets(String title, YearMonth period) {
        Font strong = workbook.createFont();
        strong.setBold(true);
        bold.setFont(strong);
        heading.setFont(strong);
        heading.setWrapText(true);
        heading.setAlignment(HorizontalAlignment.CENTER);
        // POI would put the present time here, and no two runs would give the same bytes.
        Instant published = period.plusMonths(1).atDay(12).atTime(9, 30).toInstant(ZoneOffset.UTC);
        var properties = workbook.getProperties().getCoreProperties();
        properties.setCreator("DataWarp sample generator");
        properties.setTitle(title);
        properties.setDescription("Invented figures");
        properties.setCreated(Optional.of(Date.from(published)));
        properties.setModified(Optional.of(Date.from(published)));
    }

    Sheet add(String name) {
        return workbook.createSheet(name);
    }

    void title(Sheet sheet, int row, String text) {
        Cell cell = cell(sheet, row, 0);
        cell.setCellValue(text);
        cell.setCellStyle(bold);
    }

    void lines(Sheet sheet, int firstRow, String... lines) {
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                cell(sheet, firstRow + i, 0).setCellValue(lines[i]);
            }
        }
    }

    /** A label in the range's first cell, merged over the whole range. */
    void heading(Sheet sheet, String range, String label) {
        CellRangeAddress area = CellRangeAddress.valueOf(range);
        Cell cell = cell(sheet, area.getFirstRow() + 1, area.getFirstColumn());
        cell.setCellValue(label);
        cell.setCellStyle(heading);
        if (area.getNumberOfCells() > 1) {
            sheet.addMergedRegion(area);
        }
    }

    /** Writes text and numbers from column A on; an empty string leaves its cell out. */
    void record(Sheet sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number number) {
                cell(sheet, row, i).setCellValue(number.doubleValue());
            } else if (!values[i].toString().isEmpty()) {
                cell(sheet, row, i).setCellValue(values[i].toString());
            }
        }
    }

    void widths(Sheet sheet, int... characters) {
        for (int i = 0; i < characters.length; i++) {
            sheet.setColumnWidth(i, characters[i] * 256);
        }
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        workbook.write(written);
        return CanonicalZip.of(written.toByteArray());
    }

    static String letter(int column) {
        return CellReference.convertNumToColString(column);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private static Cell cell(Sheet sheet, int row, int column) {
        Row line = sheet.getRow(row - 1);
        return (line == null ? sheet.createRow(row - 1) : line).createCell(column);
    }
}
