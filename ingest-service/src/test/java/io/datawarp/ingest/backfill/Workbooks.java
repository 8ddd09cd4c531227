package io.datawarp.ingest.backfill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Small workbooks as publishers make them. */
final class Workbooks implements AutoCloseable {

    private static final String[] AREAS = {
        "Avon", "Bath", "Cambridge", "Dorset", "Essex", "Fylde", "Gwent", "Hull", "Ilford", "Jarrow", "Kent", "Leeds"
    };

    private final XSSFWorkbook workbook = new XSSFWorkbook();

    /** A sheet with a title, a blank row, a header and twelve rows that begin at {@code first}. */
    Workbooks sheet(String name, String title, int first, String... measures) {
        Sheet sheet = workbook.createSheet(name);
        sheet.createRow(0).createCell(0).setCellValue(title);
        Row header = sheet.createRow(2);
        header.createCell(0).setCellValue("Area code");
        header.createCell(1).setCellValue("Area name");
        for (int m = 0; m < measures.length; m++) {
            header.createCell(2 + m).setCellValue(measures[m]);
        }
        for (int r = 0; r < AREAS.length; r++) {
            Row row = sheet.createRow(3 + r);
            row.createCell(0).setCellValue("E%02d".formatted(r + 1));
            row.createCell(1).setCellValue(AREAS[r]);
            for (int m = 0; m < measures.length; m++) {
                row.createCell(2 + m).setCellValue(first + r * 7 + m);
            }
        }
        return this;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
