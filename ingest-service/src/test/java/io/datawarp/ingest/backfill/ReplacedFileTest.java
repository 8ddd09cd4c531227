package io.datawarp.ingest.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service dies between two tables of a workbook, and the publisher replaces the workbook before it is back. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class ReplacedFileTest {

    TestDatabase database;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(database, folder.resolve("publications.yaml"));
    }

    @Test
    void readsEveryTableFromTheNewFileWhereTheFirstWaitedAtTheGates() throws IOException {
        long id = begun("waited", 1);
        long old = load("waited", "Beds");
        Path changed = workbook("changed", 1000);
        dieAfterTheFirstTable(id, "waited", changed);
        // Before anybody judges it: its rows wait for the gates.
        JsonPath superseded = new Warehouse(database).awaitStatus(old, "skipped");
        Runs.assertStatus(runs.end(id), "completed");
        assertThat(first("waited_beds") + " " + first("waited_staff")).isEqualTo("1000 1500");
        assertThat(superseded.getString("error_code")).isEqualTo("SUPERSEDED");
        assertThat(superseded.getString("error_message")).contains("replaced the file", "waited_2025-08.xlsx");
    }

    @Test
    void readsEveryTableFromTheNewFileWhereTheFirstWasPublished() throws IOException {
        long id = begun("published", 1);
        long old = publishTheFirst("published");
        dieAfterTheFirstTable(id, "published", workbook("changed", 1000));
        Runs.assertStatus(runs.end(id), "completed");
        assertThat(first("published_beds") + " " + first("published_staff")).isEqualTo("1000 1500");
        assertThat(new Warehouse(database).load(load("published", "Beds")).getString("error_message"))
                .contains("load " + old, "replaced the file");
    }

    @Test
    void saysThatATableIsLeftWhichTheNewFileDoesNotHave() throws IOException {
        Path file = workbook("shrunk_2025-08", 1);
        long id = loading(start("shrunk", file, "auto_register: true"));
        String left = dataset("shrunk", "Beds");
        publishTheFirst("shrunk");
        Path changed = folder.resolve("changed.xlsx");
        new Workbooks()
                .sheet("Staff", "Staff by area", 1500, "Nurses", "Doctors")
                .write(changed);
        dieAfterTheFirstTable(id, "shrunk", changed);
        JsonPath backfill = runs.end(id);
        Runs.assertStatus(backfill, "partial");
        assertThat(backfill.getString("files[0].error_code")).isEqualTo("EXPECTED_TABLE_MISSING");
        assertThat(backfill.getString("files[0].message")).contains(left);
        assertThat(first(dataset("shrunk", "Staff"))).isEqualTo("1500");
    }

    @Test
    void readsAFileAgainThatCameBackAfterAnotherHadBegun() throws IOException {
        Runs.assertStatus(runs.end(start("back", workbook("back_2025-08", 1))), "completed");
        Path first = Files.copy(folder.resolve("back_2025-08.xlsx"), folder.resolve("first.xlsx"));
        workbook("back_2025-08", 1000);
        long id = loading(runs.start(runs.form("back")));
        publishTheFirst("back");
        assertThat(first("back_beds")).isEqualTo("1000");
        dieAfterTheFirstTable(id, "back", first);
        Runs.assertStatus(runs.end(id), "completed");
        assertThat(first("back_beds") + " " + first("back_staff")).isEqualTo("1 501");
    }

    /** A backfill whose only file has two tables that wait at the gates. */
    private long begun(String code, int first) throws IOException {
        return loading(start(code, workbook(code + "_2025-08", first)));
    }

    private long start(String code, Path file) throws IOException {
        return start(code, file, """
                sheets:
                  - {match: "Beds", dataset: %s_beds}
                  - {match: "Staff", dataset: %s_staff}
                """.formatted(code, code));
    }

    private long start(String code, Path file, String rules) throws IOException {
        assertThat(file).exists();
        Runs.write(folder.resolve("publications.yaml"), code, code + "_{period}.xlsx", rules);
        return runs.start(runs.form(code));
    }

    private long loading(long id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Runs.statuses(runs.get(id)).contains("loading"));
        return id;
    }

    private Path workbook(String name, int first) throws IOException {
        Path file = folder.resolve(name + ".xlsx");
        new Workbooks()
                .sheet("Beds", "Beds by area", first, "Open", "Closed", "Planned")
                .sheet("Staff", "Staff by area", first + 500, "Nurses", "Doctors")
                .write(file);
        return file;
    }

    private long publishTheFirst(String code) {
        Warehouse warehouse = new Warehouse(database);
        long load = load(code, "Beds");
        warehouse.judge(load, "pass");
        warehouse.awaitStatus(load, "completed");
        return load;
    }

    /** What a service leaves that dies when the load of the second table has not begun. */
    private void dieAfterTheFirstTable(long backfill, String code, Path changed) throws IOException {
        long second = load(code, "Staff");
        Files.copy(changed, folder.resolve(code + "_2025-08.xlsx"), StandardCopyOption.REPLACE_EXISTING);
        database.execute("DELETE FROM datawarp.tbl_backfill_tables WHERE load_id = " + second
                + "; UPDATE datawarp.tbl_load_events SET status = 'failed', error_message = 'never begun' WHERE load_id = "
                + second + "; UPDATE datawarp.tbl_backfill_files SET status = 'running' WHERE backfill_id = "
                + backfill);
    }

    private long load(String code, String sheet) {
        return Long.parseLong(
                Objects.requireNonNull(database.value("SELECT max(load_id) FROM datawarp.tbl_backfill_tables JOIN"
                        + " datawarp.tbl_backfill_files USING (file_id) WHERE publication = '" + code
                        + "' AND sheet = '" + sheet + "'")));
    }

    private String dataset(String code, String sheet) {
        return String.valueOf(database.value(
                "SELECT source_code FROM datawarp.tbl_load_events WHERE load_id = " + load(code, sheet)));
    }

    private String first(String dataset) {
        String column = dataset.contains("beds") ? "open" : "nurses";
        return String.valueOf(
                database.value("SELECT " + column + " FROM staging.tbl_" + dataset + " WHERE area_code = 'E01'"));
    }
}
