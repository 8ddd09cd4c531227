package io.datawarp.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Labels in merged cells, in a column that was published as text and comes as numbers. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class FilledDownTest {

    private static final String[] AREAS = {"North", "South", "East", "West"};

    TestDatabase database;

    @Test
    void keepsTheYearOfEachRow() throws IOException {
        Warehouse warehouse = new Warehouse(database);
        warehouse.register("merged_years");
        publish(warehouse, "2025-09", "2023/24", "2024/25");
        publish(warehouse, "2025-10", 2023, 2024);
        assertThat(database.value("SELECT string_agg(DISTINCT _period || ' ' || year || ' ' || n, ', ') FROM (SELECT"
                        + " _period, coalesce(year, 'none') AS year, count(*) AS n FROM staging.tbl_merged_years"
                        + " GROUP BY 1, 2) AS years"))
                .isEqualTo("2025-09 2023/24 4, 2025-09 2024/25 4, 2025-10 2023 4, 2025-10 2024 4");
    }

    private static void publish(Warehouse warehouse, String period, Object... years) throws IOException {
        long id = warehouse.upload("merged_years", "years.xlsx", workbook(years), Map.of("period", period));
        warehouse.judge(id, "pass");
        warehouse.awaitStatus(id, "completed");
    }

    private static byte[] workbook(Object... years) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet("Births");
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("Year");
            header.createCell(1).setCellValue("Area");
            header.createCell(2).setCellValue("Births");
            for (Object year : years) {
                int first = sheet.getLastRowNum() + 1;
                for (int i = 0; i < AREAS.length; i++) {
                    Row row = sheet.createRow(first + i);
                    row.createCell(1).setCellValue(AREAS[i]);
                    row.createCell(2).setCellValue(100 + first + i);
                }
                Cell label = sheet.getRow(first).createCell(0);
                if (year instanceof Integer number) {
                    label.setCellValue(number);
                } else {
                    label.setCellValue(year.toString());
                }
                sheet.addMergedRegion(new CellRangeAddress(first, first + AREAS.length - 1, 0, 0));
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }
}
