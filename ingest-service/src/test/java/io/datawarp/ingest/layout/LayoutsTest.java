package io.datawarp.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class LayoutsTest {

    private static final String PLAIN = "Service|Status|Lead\nNorth|5|6\nSouth|7|8\nEast|9|1";

    /** Its first record is in words, which no rule can tell from a second row of labels. */
    private static final String ODD = "Service|Status|Lead\nUnit|Open|Ann\nNorth|5|6\nSouth|7|8\nEast|9|1";

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void readsTheNextFileAsTheLastOneWasRead() throws IOException {
        warehouse.register("layout_kept");
        long first = upload("layout_kept", PLAIN, "2025-10");
        warehouse.judge(first, "pass");
        warehouse.awaitStatus(first, "completed");
        assertThat(database.value(
                        "SELECT layout -> 'header_rows' FROM datawarp.tbl_load_events WHERE load_id = " + first))
                .isEqualTo("[1]");
        assertThat(rows(upload("layout_kept", ODD, "2025-11"))).isEqualTo("4");
    }

    @Test
    void readsByItsOwnRulesWhatNothingWasPublishedOf() throws IOException {
        warehouse.register("layout_new");
        assertThat(rows(upload("layout_new", ODD, "2025-11"))).isEqualTo("3");
    }

    @Test
    void doesNotFollowALoadThatTheGatesRefused() throws IOException {
        warehouse.register("layout_refused");
        long refused = warehouse.upload(
                "layout_refused", "x.xlsx", workbook(PLAIN), Map.of("period", "2025-10", "validate", "true"));
        warehouse.judge(refused, "fail");
        warehouse.awaitStatus(refused, "rolled_back");
        assertThat(rows(upload("layout_refused", ODD, "2025-11"))).isEqualTo("3");
    }

    private long upload(String dataset, String sheet, String period) throws IOException {
        return warehouse.upload(dataset, "x.xlsx", workbook(sheet), Map.of("period", period));
    }

    private @Nullable String rows(long load) {
        warehouse.awaitStatus(load, "validating");
        warehouse.judge(load, "fail");
        warehouse.awaitStatus(load, "rolled_back");
        return database.value("SELECT rows_source FROM datawarp.tbl_load_events WHERE load_id = " + load);
    }

    private static byte[] workbook(String text) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("Data");
            for (String line : text.split("\n", -1)) {
                Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                for (String cell : line.split("\\|", -1)) {
                    if (cell.matches("\\d+")) {
                        row.createCell(row.getPhysicalNumberOfCells()).setCellValue(Integer.parseInt(cell));
                    } else {
                        row.createCell(row.getPhysicalNumberOfCells()).setCellValue(cell);
                    }
                }
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }
}
