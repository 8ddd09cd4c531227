package io.datawarp.export.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.Bucket;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStore;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class BadDaysTest {

    @Inject
    Bucket bucket;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @SuppressWarnings("NullAway.Init") // ObjectStoreResource sets it
    ObjectStore store;

    @Test
    void anExportThatLostItsStoreIsDoneByItselfOnceTheStoreIsBack() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish("patient", "SELECT 1::bigint AS amount");
        store.kill();
        try {
            JsonPath export = Export.ofDataset("patient");
            assertThat(export.getString("status")).isEqualTo("failed");
            assertThat(export.getString("error_code")).isEqualTo("STORE_UNREACHABLE");
            assertThat(export.getString("items[0].error_code")).isEqualTo("STORE_UNREACHABLE");
            assertThat(export.getString("items[0].error_message")).contains("DATAWARP_S3_ENDPOINT");
            // Requests can still be taken, so the service stays ready, and says what is missing.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> given().get("/q/health/ready")
                            .then()
                            .statusCode(200)
                            .body("checks.find { it.name == 'object-store' }.data.code", equalTo("STORE_UNREACHABLE")));
        } finally {
            store.restart();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "completed"
                        .equals(database.value(
                                "SELECT status FROM datawarp.tbl_export_runs WHERE source_code = 'patient'"
                                        + " ORDER BY run_id DESC LIMIT 1")));
        bucket.get("datasets/patient.parquet", folder.resolve("patient.parquet"));
        assertThat(DuckDb.rows(folder.resolve("patient.parquet"), "SELECT amount FROM $file"))
                .hasSize(1);
    }

    @Test
    void aStoreThatGoesAwayInTheMiddleAndComesBackEndsCompleteAndConsistent() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        for (int i = 1; i <= 12; i++) {
            warehouse.publish(
                    "middle_" + i, "SELECT i AS amount, md5(i::text) AS word FROM generate_series(1, 20000) AS i");
        }
        long id = given().contentType("application/json")
                .body("{\"all\": true}")
                .post("/v1/exports")
                .jsonPath()
                .getLong("export_id");
        String exported = "SELECT count(DISTINCT source_code) FROM datawarp.tbl_export_runs"
                + " WHERE source_code LIKE 'middle%' AND status = 'completed'";
        await().pollInterval(Duration.ofMillis(10)).until(() -> !"0".equals(database.value(exported)));
        store.kill();
        try {
            assertThat(Export.ended(id).getString("status")).isEqualTo("failed");
            assertThat(database.value(exported)).isNotEqualTo("12");
        } finally {
            store.restart();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> "12".equals(database.value(exported)));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "0"
                        .equals(database.value(
                                "SELECT count(*) FROM datawarp.tbl_jobs WHERE status IN ('waiting', 'running')")));
        Path catalogue = folder.resolve("catalog.json");
        bucket.get("catalog.json", catalogue);
        JsonPath announced = JsonPath.from(Files.readString(catalogue));
        for (int i = 1; i <= 12; i++) {
            Path file = folder.resolve("middle_" + i);
            bucket.get("datasets/middle_" + i + ".parquet", file);
            assertThat(announced.getString("datasets.find { it.dataset == 'middle_" + i + "' }.sha256"))
                    .isEqualTo(ObjectPublisher.sha256(file));
        }
        assertThat(bucket.sizes("_incoming/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    emptied    | DELETE FROM staging.tbl_emptied                                         | DATASET_EMPTY
                    dropped    | DROP TABLE staging.tbl_dropped                                          | DATASET_GONE
                    hidden     | REVOKE SELECT ON staging.tbl_hidden FROM datawarp_export                | DATASET_NOT_READABLE
                    too_wide   | UPDATE staging.tbl_too_wide SET amount = 10::numeric ^ 40               | NUMERIC_TOO_WIDE
                    no_number  | UPDATE staging.tbl_no_number SET amount = 'NaN'                         | VALUE_NOT_REPRESENTABLE
                    endless    | UPDATE staging.tbl_endless SET day = 'infinity'                         | VALUE_NOT_REPRESENTABLE
                    endless_at | UPDATE staging.tbl_endless_at SET seen_at = '-infinity'                 | VALUE_NOT_REPRESENTABLE
                    """)
    void whatCannotBeExportedSaysSoAndTheOldObjectStays(String code, String mishap, String error) throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish(code, "SELECT 1.5 AS amount, DATE '2025-10-01' AS day, TIMESTAMP '2025-10-01' AS seen_at");
        assertThat(Export.ofDataset(code).getString("status")).isEqualTo("completed");
        String before =
                database.value("SELECT sha256 FROM datawarp.tbl_export_runs WHERE source_code = '" + code + "'");
        database.execute(mishap);

        JsonPath export = Export.ofDataset(code);

        assertThat(export.getString("status")).isEqualTo("failed");
        assertThat(export.getString("items[0].status")).isEqualTo("failed");
        assertThat(export.getString("items[0].error_code"))
                .as(export.prettify())
                .isEqualTo(error);
        bucket.get("datasets/" + code + ".parquet", folder.resolve("old.parquet"));
        assertThat(ObjectPublisher.sha256(folder.resolve("old.parquet"))).isEqualTo(before);
        withdraw(code);
    }

    @Test
    void aTableThatIsDroppedWhileItsExportWaitsForItIsGoneAndTheOldObjectStays() throws Exception {
        new Warehouse(database).publish("drop_first", "SELECT 1::bigint AS amount");
        assertThat(Export.ofDataset("drop_first").getString("status")).isEqualTo("completed");
        try (Connection other = database.asSuperuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("DROP TABLE staging.tbl_drop_first");
            long id = Export.begin("drop_first");
            await().until(() -> "1"
                    .equals(database.value("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode ="
                            + " 'AccessShareLock' AND relation = 'staging.tbl_drop_first'::regclass")));
            other.commit();
            JsonPath export = Export.ended(id);
            assertThat(export.getString("items[0].error_code"))
                    .as(export.prettify())
                    .isEqualTo("DATASET_GONE");
        }
        assertThat(bucket.sizes("datasets/drop_first.parquet")).hasSize(1);
        withdraw("drop_first");
    }

    @Test
    void aTableThatIsDroppedWhileItsRowsStreamOutIsExportedWhole() throws Exception {
        new Warehouse(database)
                .publish("drop_then", "SELECT i AS amount, md5(i::text) AS word FROM generate_series(1, 400000) AS i");
        long id = Export.begin("drop_then");
        String reads = "SELECT count(*) FROM pg_locks WHERE granted AND mode = 'AccessShareLock'"
                + " AND relation = to_regclass('staging.tbl_drop_then')";
        await().pollInterval(Duration.ofMillis(5)).until(() -> !"0".equals(database.value(reads)));
        database.execute("DROP TABLE staging.tbl_drop_then");
        JsonPath export = Export.ended(id);
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
        bucket.get("datasets/drop_then.parquet", folder.resolve("whole.parquet"));
        assertThat(DuckDb.rows(folder.resolve("whole.parquet"), "SELECT count(*), sum(amount)::text FROM $file")
                        .toString())
                .isEqualTo("[[400000, 80000200000]]");
        withdraw("drop_then");
    }

    private void withdraw(String code) {
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = '" + code + "'");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = '" + code + "'");
    }

    @Test
    void oneProcessExportsAtATime() throws Exception {
        new Warehouse(database).publish("one_by_one", "SELECT 1::bigint AS amount");
        long id;
        try (Connection other = database.asSuperuser();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7202604)");
            id = given().contentType("application/json")
                    .body("{\"dataset\": \"one_by_one\"}")
                    .post("/v1/exports")
                    .jsonPath()
                    .getLong("export_id");
            await().during(Duration.ofMillis(800))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> "waiting"
                            .equals(database.value("SELECT status FROM datawarp.tbl_jobs WHERE job_id = " + id)));
        }
        assertThat(Export.ended(id).getString("status")).isEqualTo("completed");
    }

    @Test
    void whatADeadProcessLeftIsTakenUpAgain() {
        new Warehouse(database).publish("orphaned", "SELECT 1::bigint AS amount");
        database.execute("INSERT INTO datawarp.tbl_export_runs (source_code, object_key, status)"
                + " VALUES ('orphaned', 'datasets/orphaned.parquet', 'in_progress')");
        String job =
                String.valueOf(database.value("INSERT INTO datawarp.tbl_jobs (kind, status, payload) VALUES ('export',"
                        + " 'running', '{\"dataset\": \"orphaned\", \"trigger\": \"request\"}') RETURNING job_id"));
        assertThat(Export.ended(Long.parseLong(job)).getString("status")).isEqualTo("completed");
        assertThat(database.value("SELECT string_agg(coalesce(error_code, status), ' ' ORDER BY run_id)"
                        + " FROM datawarp.tbl_export_runs WHERE source_code = 'orphaned'"))
                .isEqualTo("INTERRUPTED completed");
    }
}
