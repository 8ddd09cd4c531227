package io.datawarp.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.ProtectedWorkbook;
import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class FilesTest {

    // POI's own folder beneath the system's may belong to another user of the machine.
    @TempDir
    static Path scratch;

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeAll
    static void keepScratchFilesHere() {
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(scratch.toFile()));
    }

    @AfterAll
    static void forgetTheFolder() {
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy());
    }

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void loadsAWorkbookWithATitleMergedHeadersAndMarkers() throws IOException {
        warehouse.register("workbook");
        long id = warehouse.upload("workbook", "latest.xlsx", workbook("November 2025"), Map.of("sheet", "table 1"));
        warehouse.judge(id, "pass");
        JsonPath load = warehouse.awaitStatus(id, "completed");
        assertThat(load.getString("period")).isEqualTo("2025-11");
        assertThat(load.getString("sheet")).isEqualTo("Table 1");
        assertThat(database.value("SELECT string_agg(concat_ws(' ', org_code, t::text), '; ' ORDER BY _source_row)"
                        + " FROM staging.tbl_workbook t"))
                .contains("001")
                .contains("*")
                .contains("12.5");
        assertThat(database.value("SELECT count(*) FROM staging.tbl_workbook")).isEqualTo("4");
    }

    @Test
    void keepsTheRequestedPeriodAndSaysThatTheTitleDisagrees() throws IOException {
        warehouse.register("disagreeing");
        Map<String, ?> asked = Map.of("sheet", "Table 1", "period", "2025-10");
        long id = warehouse.upload("disagreeing", "latest.xlsx", workbook("November 2025"), asked);
        warehouse.judge(id, "pass");
        JsonPath load = warehouse.awaitStatus(id, "completed");
        assertThat(load.getString("period")).isEqualTo("2025-10");
        assertThat(load.getString("error_code")).isNull();
        assertThat(load.getString("error_message")).contains("2025-11").contains("2025-10");
    }

    @Test
    void refusesACorruptWorkbook() throws IOException {
        byte[] whole = workbook("November 2025");
        assertFails("x.xlsx", Arrays.copyOf(whole, whole.length / 2), "CORRUPT_FILE");
    }

    @Test
    void refusesAProtectedWorkbook() throws IOException, GeneralSecurityException, InvalidFormatException {
        assertFails("x.xlsx", ProtectedWorkbook.of(workbook("November 2025")), "PASSWORD_PROTECTED");
    }

    @Test
    void refusesAnEmptyFile() {
        assertFails("x.csv", new byte[0], "EMPTY_FILE");
    }

    @Test
    void refusesAWorkbookWithoutATable() throws IOException {
        try (XSSFWorkbook empty = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            empty.createSheet("Nothing");
            empty.write(out);
            assertFails("x.xlsx", out.toByteArray(), "NO_TABLE_FOUND");
        }
    }

    @Test
    void refusesAPageSavedAsAWorkbook() {
        byte[] page = "<!DOCTYPE html><html><body>Not here</body></html>".getBytes(StandardCharsets.UTF_8);
        assertFails("x.xlsx", page, "NOT_A_SPREADSHEET");
    }

    private void assertFails(String name, byte[] content, String code) {
        long id = warehouse.upload("never_made", name, content, Map.of("test", true));
        JsonPath load = warehouse.awaitStatus(id, "failed");
        assertThat(load.getString("error_code")).as(load.prettify()).isEqualTo(code);
        assertThat(load.getString("error_message")).isNotBlank();
        assertThat(database.value(
                        "SELECT count(*) FROM pg_tables WHERE tablename IN ('tbl_never_made', 'load_" + id + "')"))
                .isEqualTo("0");
    }

    private static byte[] workbook(String month) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet notes = book.createSheet("Notes");
            row(notes, 0, "Notes");
            row(notes, 1, "* means a figure under five, hidden so that nobody is known by it.");
            Sheet sheet = book.createSheet("Table 1");
            row(sheet, 0, "Referrals and waits by organisation, England, " + month);
            row(sheet, 2, "Org code", "Organisation", "Referrals", null, "Median wait");
            row(sheet, 3, null, null, "Adults", "Children", "Weeks");
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 2, 3));
            row(sheet, 4, "001", "North", 120, 7, 12.5);
            row(sheet, 5, "002", "East", 131, "*", 9);
            row(sheet, 6, "003", "South", 85, 14, 10.25);
            row(sheet, 7, "004", "West", 99, "*", 11);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void row(Sheet sheet, int number, @Nullable Object... values) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number figure) {
                row.createCell(i).setCellValue(figure.doubleValue());
            } else if (values[i] instanceof String text) {
                row.createCell(i).setCellValue(text);
            }
        }
    }
}
