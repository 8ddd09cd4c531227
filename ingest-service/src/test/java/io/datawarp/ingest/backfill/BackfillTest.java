package io.datawarp.ingest.backfill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class BackfillTest {

    TestDatabase database;

    @Inject
    BackfillStore store;

    @TempDir
    Path folder;

    private Path config;
    private Runs runs;

    @BeforeEach
    void open() {
        config = folder.resolve("publications.yaml");
        runs = new Runs(database, config);
    }

    @Test
    void loadsTheSameTablesIntoTheSameDatasetsHoweverTheirSheetsAreNamed() throws IOException {
        Runs.write(config, "moving", "moving_{period}.xlsx", "auto_register: true");
        new Workbooks()
                .sheet("Table 1", "Table 1: Referrals, August 2025", 100, "Referrals", "Open")
                .sheet("Table 2", "Table 2: Waiting times, August 2025", 200, "Median wait", "Longest wait")
                .write(folder.resolve("moving_2025-08.xlsx"));
        new Workbooks()
                .sheet("Table 1", "Table 1: Complaints, September 2025", 900, "Complaints")
                .sheet("Table 2", "Table 2: Waiting times, September 2025", 300, "Median wait", "Longest wait")
                .sheet("Table 3", "Table 3: Referrals, September 2025", 400, "Referrals", "Open")
                .write(folder.resolve("moving_2025-09.xlsx"));
        JsonPath first = runs.run("moving");
        Runs.assertStatus(first, "completed");
        assertThat(Runs.statuses(first)).containsExactly("loaded", "loaded");
        assertThat(database.value("SELECT string_agg(code, ' ' ORDER BY code) FROM datawarp.tbl_data_sources"
                        + " WHERE publication = 'moving'"))
                .isEqualTo("moving_complaints moving_referrals moving_waiting_times");
        assertThat(
                        database.value(
                                "SELECT string_agg(_period || ' ' || n || ' ' || m, ', ' ORDER BY _period) FROM (SELECT"
                                        + " _period, count(*) n, min(referrals) m FROM staging.tbl_moving_referrals GROUP BY 1) x"))
                .isEqualTo("2025-08 12 100, 2025-09 12 400");
        assertThat(database.value("SELECT count(*) FROM staging.tbl_moving_complaints"))
                .isEqualTo("12");

        String loads = "SELECT count(*) FROM datawarp.tbl_load_events WHERE publication = 'moving'";
        assertThat(database.value(loads)).isEqualTo("5");
        JsonPath second = runs.run("moving");
        Runs.assertStatus(second, "completed");
        assertThat(Runs.statuses(second)).containsExactly("skipped", "skipped");
        assertThat(database.value(loads)).as("loads after the second run").isEqualTo("5");
    }

    @Test
    void registersNewTablesAndLoadsThemOnlyWhenSomebodyAgrees() throws IOException {
        Runs.write(config, "careful", "careful_{period}.xlsx", "");
        new Workbooks().sheet("Beds", "Beds, August 2025", 1, "Beds").write(folder.resolve("careful_2025-08.xlsx"));
        JsonPath found = runs.run("careful");
        Runs.assertStatus(found, "completed");
        assertThat(found.getString("files[0].tables[0].outcome")).isEqualTo("registered");
        assertThat(found.getString("files[0].message")).contains("careful", "auto_register");
        assertThat(database.value("SELECT status FROM datawarp.tbl_data_sources WHERE code = 'careful'"))
                .isEqualTo("registered");
        assertThat(database.value("SELECT to_regclass('staging.tbl_careful')")).isNull();

        Runs.write(config, "careful", "careful_{period}.xlsx", "sheets: [{match: Beds, dataset: careful}]");
        JsonPath agreed = runs.run("careful");
        assertThat(Runs.statuses(agreed)).containsExactly("loaded");
        assertThat(database.value("SELECT count(*) FROM staging.tbl_careful")).isEqualTo("12");
        assertThat(database.value("SELECT changed_by || ': ' || reason FROM datawarp.tbl_audit_trail"
                        + " WHERE source_code = 'careful' AND action = 'registered'"))
                .contains("found in", "careful_2025-08.xlsx");
    }

    @Test
    void saysWhichExpectedSheetIsGoneAndLoadsTheRest() throws IOException {
        Runs.write(config, "gone", "gone_{period}.xlsx", """
                sheets:
                  - {match: "Notes.*", skip: true}
                  - {match: "Staff.*", dataset: gone_staff, keys: [area_code]}
                  - {match: "Beds.*", dataset: gone_beds}
                """);
        new Workbooks()
                .sheet("Staff 2025", "Staff, August 2025", 1, "Staff")
                .sheet("Beds", "Beds, August 2025", 5, "Beds")
                .write(folder.resolve("gone_2025-08.xlsx"));
        new Workbooks()
                .sheet("Workforce", "People, September 2025", 1, "Headcount")
                .sheet("Beds", "Beds, September 2025", 5, "Beds")
                .write(folder.resolve("gone_2025-09.xlsx"));
        JsonPath backfill = runs.run("gone");
        Runs.assertStatus(backfill, "partial");
        assertThat(Runs.statuses(backfill)).containsExactly("loaded", "partial");
        assertThat(backfill.getString("files[1].error_code")).isEqualTo("EXPECTED_TABLE_MISSING");
        assertThat(backfill.getString("files[1].message"))
                .contains("gone_staff", "gone_2025-09.xlsx", "'Workforce'", "publications.yaml:");
        assertThat(database.value("SELECT count(DISTINCT _period) FROM staging.tbl_gone_beds"))
                .isEqualTo("2");
        assertThat(database.value("SELECT key_columns::text FROM datawarp.tbl_data_sources WHERE code = 'gone_staff'"))
                .isEqualTo("{area_code}");
    }

    @Test
    void refusesToPutTwoTablesIntoOneDataset() throws IOException {
        Runs.write(
                config, "collide", "collide_{period}.xlsx", "sheets: [{match: \"Table 1.*\", dataset: collide_one}]");
        new Workbooks()
                .sheet("Table 1", "Beds, August 2025", 1, "Beds")
                .sheet("Table 11", "Staff, August 2025", 1, "Staff")
                .write(folder.resolve("collide_2025-08.xlsx"));
        JsonPath backfill = runs.run("collide");
        Runs.assertStatus(backfill, "failed");
        assertThat(backfill.getList("files[0].tables.error_code")).containsOnly("TABLES_COLLIDE");
        assertThat(backfill.getString("files[0].tables[0].message")).contains("'Table 1'", "'Table 11'", "narrower");
    }

    @Test
    void publishesNothingUnderAPeriodThatTheFileItselfDenies() throws IOException {
        Runs.write(config, "denied", "denied_{period}.xlsx", "auto_register: true");
        new Workbooks()
                .sheet("Beds", "Beds, August 2025", 1, "Beds")
                .sheet("Undated", "Staff in post", 1, "Staff")
                .write(folder.resolve("denied_2025-10.xlsx"));
        JsonPath backfill = runs.run("denied");
        Runs.assertStatus(backfill, "failed");
        assertThat(backfill.getList("files[0].tables.error_code")).containsOnly("PERIOD_CONTRADICTS");
        assertThat(backfill.getString("files[0].message")).contains("2025-10", "2025-08");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_load_events WHERE publication = 'denied'"))
                .isEqualTo("0");
    }

    @Test
    void goesOnAfterABrokenFile() throws IOException {
        Runs.write(config, "broken", "broken_{period}.csv", "auto_register: true");
        Files.writeString(folder.resolve("broken_2025-08.csv"), "area,count\nNorth,1\nSouth,2\n");
        Files.write(folder.resolve("broken_2025-09.csv"), new byte[0]);
        Files.writeString(folder.resolve("broken_2025-10.csv"), "area,count\nNorth,3\nSouth,4\n");
        JsonPath backfill = runs.run("broken");
        Runs.assertStatus(backfill, "partial");
        assertThat(Runs.statuses(backfill)).containsExactly("loaded", "failed", "loaded");
        assertThat(backfill.getString("files[1].message")).contains("broken 2025-09", "broken_2025-09.csv");
        assertThat(backfill.getString("files[1].error_code")).isEqualTo("EMPTY_FILE");
        assertThat(database.value("SELECT sum(count) FROM staging.tbl_broken")).isEqualTo("10");
    }

    @Test
    void replacesThePeriodOfAFileThatWasIssuedAgain() throws IOException {
        Runs.write(config, "again", "again_{period}.csv", "auto_register: true");
        Path file = folder.resolve("again_2025-08.csv");
        Files.writeString(file, "area,count\nNorth,1\nSouth,2\n");
        runs.run("again");
        Files.writeString(file, "area,count\nNorth,1\nSouth,5\nWest,1\n");
        assertThat(Runs.statuses(runs.run("again"))).containsExactly("loaded");
        assertThat(database.value("SELECT sum(count) || ' ' || count(*) FROM staging.tbl_again"))
                .isEqualTo("7 3");
    }

    @Test
    void printsThePlanAndDoesNothing() throws IOException {
        Runs.write(config, "dry", "dry_{period}.csv", "auto_register: true\nperiods:\n  explicit: [2025-08, 2025-09]");
        Files.writeString(folder.resolve("dry_2025-08.csv"), "area,count\nNorth,1\nSouth,2\n");
        JsonPath plan = given().contentType("application/json")
                .body(Map.of("publication", "dry", "config", config.toString(), "dry_run", true))
                .post("/v1/backfills")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(plan.getList("files.action")).containsExactly("fetch", "failed");
        assertThat(plan.getInt("fetch")).isEqualTo(1);
        assertThat(plan.getString("files[1].reason")).contains("dry 2025-09");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_backfill_files WHERE publication = 'dry'"))
                .isEqualTo("0");
    }

    @Test
    void takesUpAFileThatADeadProcessLeftBehindWithoutASecondDataset() throws IOException {
        Runs.write(config, "resumed_file", "resumed_{period}.csv", "auto_register: true");
        Path file = folder.resolve("resumed_2025-08.csv");
        Files.writeString(file, "area,count\nNorth,1\nSouth,2\n");
        database.execute("WITH b AS (INSERT INTO datawarp.tbl_backfills (publication, config, planned_at, requested_by)"
                + " VALUES ('resumed_file', '" + config + "', now(), 'a test') RETURNING backfill_id)"
                + " INSERT INTO datawarp.tbl_backfill_files (backfill_id, publication, period, url, path, status, attempts)"
                + " SELECT backfill_id, 'resumed_file', '2025-08', 'resumed_2025-08.csv', '" + file
                + "', 'running', 1 FROM b");
        String id = database.value(
                "SELECT max(backfill_id) FROM datawarp.tbl_backfills WHERE publication = 'resumed_file'");
        JsonPath backfill = runs.end(Long.parseLong(String.valueOf(id)));
        Runs.assertStatus(backfill, "completed");
        assertThat(database.value("SELECT sum(count) FROM staging.tbl_resumed_file"))
                .isEqualTo("3");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_data_sources WHERE publication = 'resumed_file'"))
                .isEqualTo("1");
    }

    @Test
    void copiesATableAgainAsItsFileWasReadAtFirst() throws IOException {
        Runs.write(config, "reread", "reread_{period}.xlsx", "auto_register: true");
        words("reread_2025-08.xlsx", "North", "5", "6");
        Runs.assertStatus(runs.run("reread"), "completed");
        // By the layout of the month before the words would be a record. Whoever forces a file wants it read anew.
        words("reread_2025-09.xlsx", "Unit", "Open", "Ann");
        Map<String, Object> form = new HashMap<>(runs.form("reread"));
        form.put("force", true);
        form.put("period", "2025-09");
        Runs.assertStatus(runs.end(forcedAndEmptied(form)), "completed");
        long again = forcedAndEmptied(form);
        assertThat(Runs.statuses(runs.end(again)))
                .as("of the bytes that are published")
                .containsExactly("loaded");
    }

    /** A backfill whose load is copied again after PostgreSQL emptied its table. */
    private long forcedAndEmptied(Map<String, Object> form) {
        long id = runs.start(form);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Runs.statuses(runs.get(id)).contains("loading"));
        String load = database.value("SELECT max(load_id) FROM datawarp.tbl_load_events WHERE publication = 'reread'");
        database.execute("TRUNCATE incoming.load_" + load);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !"0".equals(database.value("SELECT count(*) FROM incoming.load_" + load)));
        assertThat(database.value(
                        "SELECT rows_source || ' ' || table_range FROM datawarp.tbl_load_events WHERE load_id = "
                                + load))
                .isEqualTo("3 A1:C5");
        return id;
    }

    private void words(String name, String... second) throws IOException {
        String[][] rows = {
            {"Service", "Status", "Lead"}, second, {"South", "7", "8"}, {"East", "9", "1"}, {"West", "2", "3"}
        };
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            Sheet sheet = workbook.createSheet("Data");
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < rows[r].length; c++) {
                    Cell cell = sheet.getRow(r) == null
                            ? sheet.createRow(r).createCell(c)
                            : sheet.getRow(r).createCell(c);
                    if (rows[r][c].matches("\\d+")) {
                        cell.setCellValue(Integer.parseInt(rows[r][c]));
                    } else {
                        cell.setCellValue(rows[r][c]);
                    }
                }
            }
            workbook.write(out);
        }
    }

    @Test
    void stopsBeforeTheFilesThatHaveNotBegun() throws IOException {
        Runs.write(config, "stopped", "stopped_{period}.csv", "auto_register: true");
        for (int month = 1; month <= 6; month++) {
            Files.writeString(folder.resolve("stopped_2025-0" + month + ".csv"), "area,count\nNorth,1\nSouth,2\n");
        }
        long id = runs.start(runs.form("stopped"));
        // Nobody judges: the first file waits at the gates and keeps the others back.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Runs.statuses(runs.get(id)).contains("loading"));
        assertThat(runs.start(runs.form("stopped")))
                .as("the same request while it runs")
                .isEqualTo(id);
        given().delete("/v1/backfills/" + id).then().statusCode(202);
        JsonPath backfill = runs.end(id);
        Runs.assertStatus(backfill, "stopped");
        assertThat(Runs.statuses(backfill))
                .isEqualTo(List.of("loaded", "stopped", "stopped", "stopped", "stopped", "stopped"));
        given().delete("/v1/backfills/" + id).then().statusCode(409);
        assertThat(Runs.statuses(runs.run("stopped")).subList(1, 6)).containsOnly("loaded");
    }

    @Test
    void beginsNoFileThatIsFoundAfterSomebodyAskedForTheEnd() throws SQLException {
        String id = database.value(
                "INSERT INTO datawarp.tbl_backfills (publication, status, completed_at, requested_by,"
                        + " stop_requested_by) VALUES ('found_late', 'stopped', now(), 'a test', 'a test') RETURNING backfill_id");
        store.plan(
                Long.parseLong(String.valueOf(id)),
                List.of(new Planner.Planned(
                        "found_late", "2025-08", "found_late_2025-08.csv", null, FileStatus.WAITING, null, null)));
        assertThat(database.value("SELECT concat_ws(' ', status, completed_at IS NOT NULL, message)"
                        + " FROM datawarp.tbl_backfill_files WHERE publication = 'found_late'"))
                .isEqualTo("stopped t Stopped before it began");
    }

    @Test
    void isStoppedAndNotCompletedWhenTheEndWasAskedForBeforeAnyFileWasFound() throws IOException {
        Runs.write(config, "unplanned", "unplanned_{period}.csv", "");
        String id = database.value("INSERT INTO datawarp.tbl_backfills (publication, config, requested_by,"
                + " stop_requested_by) VALUES ('unplanned', '" + config
                + "', 'a test', 'a test') RETURNING backfill_id");
        Runs.assertStatus(runs.end(Long.parseLong(String.valueOf(id))), "stopped");
    }

    @Test
    void keepsTheKeysThatAPersonDeclaredWhereTheFileSaysNothing() throws IOException {
        Runs.write(config, "keyed", "keyed_{period}.csv", "auto_register: true");
        Files.writeString(folder.resolve("keyed_2025-08.csv"), "area,count\nNorth,1\nSouth,2\n");
        Runs.assertStatus(runs.run("keyed"), "completed");
        database.execute("UPDATE datawarp.tbl_data_sources SET key_columns = '{area}' WHERE code = 'keyed'");
        Files.writeString(folder.resolve("keyed_2025-09.csv"), "area,count\nNorth,3\nSouth,4\n");
        Runs.assertStatus(runs.run("keyed"), "completed");
        assertThat(database.value("SELECT key_columns FROM datawarp.tbl_data_sources WHERE code = 'keyed'"))
                .isEqualTo("{area}");
    }

    @Test
    void answersForWhatIsNotThere() throws IOException {
        Runs.write(config, "known", "known_{period}.csv", "");
        given().contentType("application/json")
                .body(runs.form("unknown"))
                .post("/v1/backfills")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body(Map.of("period", "last month"))
                .post("/v1/backfills")
                .then()
                .statusCode(400);
        given().get("/v1/backfills/999999").then().statusCode(404);
        given().get("/v1/backfills?status=odd").then().statusCode(400);
        given().get("/v1/backfills?status=running").then().statusCode(200);
    }
}
