package io.datawarp.ingest.backfill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.ProtectedWorkbook;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a publication's files is said with publication, period, file and remedy. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class BadInputTest {

    TestDatabase database;

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
    void aFileWithAPassword() throws IOException, GeneralSecurityException, InvalidFormatException {
        Runs.write(config, "locked", "locked_{period}.xlsx", "auto_register: true");
        Path file = folder.resolve("locked_2025-08.xlsx");
        new Workbooks().sheet("Beds", "Beds, August 2025", 1, "Beds").write(file);
        Files.write(file, ProtectedWorkbook.of(Files.readAllBytes(file)));
        assertFails("locked", "PASSWORD_PROTECTED", "locked 2025-08", "locked_2025-08.xlsx", "password");
    }

    @Test
    void aPageInPlaceOfAFile() throws IOException {
        Runs.write(config, "paged", "paged_{period}.xlsx", "auto_register: true");
        Files.writeString(folder.resolve("paged_2025-08.xlsx"), "<!DOCTYPE html><html><body>Not here</body></html>");
        assertFails("paged", "NOT_A_SPREADSHEET", "paged 2025-08", "paged_2025-08.xlsx");
    }

    @Test
    void twoFilesOfOnePeriod() throws IOException {
        Runs.write(config, "twofold", "twofold_{period}*.csv", "periods: {explicit: [2025-08]}");
        Files.writeString(folder.resolve("twofold_2025-08.csv"), "area,count\nNorth,1\n");
        Files.writeString(folder.resolve("twofold_2025-08_revised.csv"), "area,count\nNorth,2\n");
        assertFails(
                "twofold",
                "SEVERAL_FILES_FOUND",
                "twofold 2025-08",
                "twofold_2025-08_revised.csv",
                "publications.yaml:2");
    }

    @Test
    void noFileOfAPeriod() throws IOException {
        Runs.write(config, "fileless", "fileless_{period}.csv", "periods: {explicit: [2025-08]}");
        assertFails("fileless", "NO_FILE_FOUND", "fileless 2025-08", "fileless_{period}.csv", "publications.yaml:2");
    }

    @Test
    void aPublicationsFileWithACodeTwice() throws IOException {
        Files.writeString(
                config,
                "publications:\n" + Runs.entry("twice", "a_{period}.csv", "")
                        + Runs.entry("twice", "b_{period}.csv", ""));
        JsonPath refused = given().contentType("application/json")
                .body(runs.form("twice"))
                .post("/v1/backfills")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(refused.getString("code")).isEqualTo("PUBLICATIONS_FILE_INVALID");
        assertThat(refused.getString("detail")).contains("publications.yaml:10", "twice");
    }

    private void assertFails(String publication, String code, String... said) {
        JsonPath backfill = runs.run(publication);
        Runs.assertStatus(backfill, "failed");
        assertThat(backfill.getString("files[0].error_code"))
                .as(backfill.prettify())
                .isEqualTo(code);
        assertThat(backfill.getString("files[0].message")).contains(said);
    }
}
