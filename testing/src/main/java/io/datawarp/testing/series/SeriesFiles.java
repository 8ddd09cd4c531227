package io.datawarp.testing.series;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes invented publications: {@code SeriesFiles FOLDER TABLES PERIODS}. Of each eight tables four are CSV
 * publications of their own and four share a workbook whose sheets change their order. Beside them
 * {@code publications.yaml} to load them with, and {@code truth.tsv} with the rows and cells of every table.
 */
public final class SeriesFiles {

    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final int IN_A_WORKBOOK = 4;

    private final Path folder;
    private final int periods;
    private final StringBuilder yaml = new StringBuilder("publications:\n");
    private final StringBuilder truth = new StringBuilder("publication\tperiod\tfile\ttable\trows\tcells\n");
    private int drifts;

    private SeriesFiles(Path folder, int periods) {
        this.folder = folder;
        this.periods = periods;
    }

    public static void main(String[] arguments) throws IOException {
        int drifts = write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println(arguments[1] + " tables x " + arguments[2] + " periods with " + drifts
                + " steps of drift in " + arguments[0]);
    }

    /** Returns how many steps drifted. */
    public static int write(Path folder, int tables, int periods) throws IOException {
        SeriesFiles files = new SeriesFiles(folder, periods);
        int table = 0;
        for (int number = 1; table < tables; number++) {
            boolean workbook = number % 5 == 0;
            int size = Math.min(workbook ? IN_A_WORKBOOK : 1, tables - table);
            files.publication(number, table, size, workbook);
            table += size;
        }
        Files.writeString(folder.resolve("publications.yaml"), files.yaml);
        Files.writeString(folder.resolve("truth.tsv"), files.truth);
        return files.drifts;
    }

    private void publication(int number, int first, int size, boolean workbook) throws IOException {
        String code = "series_%04d".formatted(number);
        String extension = workbook ? "xlsx" : "csv";
        yaml.append("""
                  - code: %s
                    name: Invented series %d
                    domain: tests
                    frequency: monthly
                    owner: owner@example.org
                    purpose: Invented figures that prove the load
                    auto_register: true
                    url:
                      folder: {path: %s, pattern: "%s_{period}.%s"}
                """.formatted(code, number, code, code, extension));
        List<SeriesTable> tables = new ArrayList<>();
        for (int t = 0; t < size; t++) {
            tables.add(new SeriesTable(number, first + t));
        }
        Path directory = Files.createDirectories(folder.resolve(code));
        Random order = new Random(number);
        for (int p = 0; p < periods; p++) {
            YearMonth period = FIRST.plusMonths(p);
            if (p > 0) {
                tables.forEach(SeriesTable::step);
                Collections.shuffle(tables, order);
            }
            Path file = directory.resolve(code + "_" + period + "." + extension);
            if (workbook) {
                workbook(code, period, file, tables);
            } else {
                csv(code, period, file, tables.get(0));
            }
        }
        tables.forEach(table -> drifts += table.drifts());
    }

    private void csv(String code, YearMonth period, Path file, SeriesTable table) throws IOException {
        StringBuilder text = new StringBuilder(String.join(",", table.header())).append("\r\n");
        List<List<Object>> rows = table.rows();
        for (List<Object> row : rows) {
            text.append(String.join(",", row.stream().map(String::valueOf).toList()))
                    .append("\r\n");
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        record(code, period, file, "", rows);
    }

    private void workbook(String code, YearMonth period, Path file, List<SeriesTable> tables) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (SeriesTable table : tables) {
                Sheet sheet = workbook.createSheet(table.sheet());
                sheet.createRow(0).createCell(0).setCellValue(table.title(period));
                List<List<Object>> rows = table.rows();
                fill(sheet.createRow(2), table.header());
                for (int r = 0; r < rows.size(); r++) {
                    fill(sheet.createRow(3 + r), rows.get(r));
                }
                // As Excel has it: at most 31 characters.
                record(code, period, file, sheet.getSheetName(), rows);
            }
            workbook.write(out);
        }
    }

    private static void fill(Row row, List<?> cells) {
        for (int c = 0; c < cells.size(); c++) {
            Object cell = cells.get(c);
            if (cell instanceof Number number) {
                row.createCell(c).setCellValue(number.doubleValue());
            } else if (!cell.equals("")) {
                row.createCell(c).setCellValue((String) cell);
            }
        }
    }

    private void record(String code, YearMonth period, Path file, String table, List<List<Object>> rows) {
        long cells = rows.stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.equals(""))
                .count();
        truth.append(String.join(
                        "\t",
                        code,
                        period.toString(),
                        String.valueOf(file.getFileName()),
                        table,
                        String.valueOf(rows.size()),
                        String.valueOf(cells)))
                .append('\n');
    }
}
