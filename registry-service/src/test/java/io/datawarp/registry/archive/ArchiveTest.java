package io.datawarp.registry.archive;

import static io.datawarp.registry.archive.RegisteredDatasets.post;
import static io.datawarp.registry.archive.RegisteredDatasets.published;
import static io.datawarp.registry.archive.RegisteredDatasets.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.MovableClock;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ArchiveTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    ArchiveWorker worker;

    @Inject
    MovableClock clock;

    @AfterEach
    void setTheClockRight() {
        clock.reset();
    }

    @Test
    void walksADatasetFromRegistrationToArchiveAndBackWithItsRows() throws SQLException {
        published(database, "walked", 3);
        String comment = "SELECT obj_description('staging.tbl_walked'::regclass, 'pg_class')";
        database.execute("COMMENT ON TABLE staging.tbl_walked IS 'Counted at the door; 5% are estimates'");
        post("walked/deprecate", "{\"reason\":\"Replaced by the new series\"}").statusCode(200);
        post("walked/archive", "{\"reason\":\"Nobody uses it\"}")
                .statusCode(409)
                .body("code", equalTo("ARCHIVE_DATE_NOT_REACHED"))
                .body("detail", containsString("\"now\": true"));

        clock.move(Duration.ofDays(31));
        worker.archiveWhatIsDue();
        export("walked", 3);
        await().until(() -> "archived".equals(status("walked")));

        String archived = String.valueOf(
                database.value("SELECT table_name FROM datawarp.tbl_data_sources WHERE code = 'walked'"));
        assertThat(archived).matches("tbl_walked_archived_[0-9]{8}");
        assertThat(database.value("SELECT sum(n) FROM archive." + archived)).isEqualTo("6");
        assertThat(database.value("SELECT to_regclass('staging.tbl_walked')")).isNull();
        assertThat(database.value(
                        "SELECT has_table_privilege('datawarp_reader', 'archive." + archived + "', 'SELECT')"))
                .isEqualTo("f");
        assertThat(database.value(
                        "SELECT metadata ->> 'owner' FROM datawarp.tbl_archives WHERE source_code = 'walked'"))
                .isEqualTo("owner@example.org");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_load_events WHERE source_code = 'walked'"))
                .isEqualTo("1");

        post("walked/restore", "{\"reason\":\"Somebody does\"}")
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("schema_name", equalTo("staging"))
                .body("archived_at", nullValue());
        try (Connection reader = database.as(ServiceLogin.READER);
                Statement statement = reader.createStatement();
                var row = statement.executeQuery("SELECT sum(n) FROM staging.tbl_walked")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(6);
        }
        assertThat(database.value(comment)).isEqualTo("Counted at the door; 5% are estimates");
        given().get("/v1/datasets/walked/history")
                .then()
                .body(
                        "items.action",
                        contains(
                                "archived -> active",
                                "deprecated -> archived",
                                "active -> deprecated",
                                "registered -> active",
                                "registered"))
                .body("items.changed_by[1]", equalTo("schedule"))
                .body("items.reason[0]", equalTo("Somebody does"));
        assertThat(database.value("SELECT count(*) FROM datawarp.verify_audit_trail()"))
                .isEqualTo("0");
    }

    @Test
    void leavesTheTableWhereItIsWhenTheCopyCouldNotBeProved() {
        published(database, "unproved", 3);
        post("unproved/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
        int id = post("unproved/archive", "{\"reason\":\"Old\",\"now\":true}")
                .statusCode(202)
                .header("Location", containsString("/v1/archivals/"))
                .extract()
                .path("archival_id");
        String job = awaitExport("unproved");
        database.execute("UPDATE datawarp.tbl_jobs SET status = 'failed', error_message = 'The bucket is gone' WHERE"
                + " job_id = " + job);
        await().until(() -> given().get("/v1/archivals/" + id).path("status").equals("failed"));
        given().get("/v1/archivals/" + id).then().body("error_message", containsString("The bucket is gone"));
        assertThat(status("unproved")).isEqualTo("deprecated");
        assertThat(database.value("SELECT count(*) FROM staging.tbl_unproved")).isEqualTo("3");
    }

    @Test
    void endsWhenSomebodyCancelsTheExportOfTheCopyAndCanBeAskedForAgain() {
        published(database, "cancelled_copy", 3);
        post("cancelled_copy/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
        String body = "{\"reason\":\"Old\",\"now\":true}";
        int id = post("cancelled_copy/archive", body).extract().path("archival_id");
        database.execute("UPDATE datawarp.tbl_jobs SET status = 'cancelled', completed_at = clock_timestamp() WHERE"
                + " job_id = " + awaitExport("cancelled_copy"));
        await().until(() -> given().get("/v1/archivals/" + id).path("status").equals("failed"));
        given().get("/v1/archivals/" + id).then().body("error_message", containsString("cancelled; archive"));
        int again = post("cancelled_copy/archive", body).extract().path("archival_id");
        assertThat(again).isNotEqualTo(id);
    }

    @Test
    void theDatabaseItselfRefusesToArchiveWhatHasNoCopy() throws SQLException {
        published(database, "no_copy", 2);
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'no_copy'");
        try (Connection registry = database.as(ServiceLogin.REGISTRY);
                Statement statement = registry.createStatement()) {
            assertThat(refusal(statement, "SELECT datawarp.archive_dataset('no_copy', NULL, 'why')"))
                    .contains("no Parquet copy of its 2 rows");
            assertThat(refusal(statement, "ALTER TABLE staging.tbl_no_copy SET SCHEMA archive"))
                    .contains("permission denied");
        }
    }

    @Test
    void archivesADatasetThatWasNeverLoadedAtOnce() {
        register("never_loaded");
        post("never_loaded/archive", "{\"reason\":\"Registered by mistake\"}").statusCode(202);
        await().until(() -> "archived".equals(status("never_loaded")));
        post("never_loaded/restore", "{\"reason\":\"No mistake\"}")
                .statusCode(200)
                .body("status", equalTo("registered"));
    }

    @Test
    void saysWhereTheRowsAreOfADatasetWhoseTableRetentionRemoved() throws SQLException {
        published(database, "past_it", 4);
        post("past_it/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
        post("past_it/archive", "{\"reason\":\"Old\",\"now\":true}").statusCode(202);
        export("past_it", 4);
        await().until(() -> "archived".equals(status("past_it")));
        String archive = database.value("SELECT archive_id FROM datawarp.tbl_archives WHERE source_code = 'past_it'");
        String shift = " WHERE source_code = 'past_it'";
        database.execute("UPDATE datawarp.tbl_archives SET archived_at = archived_at - interval '400 days'" + shift
                + "; SELECT datawarp.announce_removal(" + archive + ")"
                + "; UPDATE datawarp.tbl_archives SET announced_at = announced_at - interval '8 days'" + shift
                + "; SELECT datawarp.remove_archive(" + archive + ", 'Its retention is over')");
        post("past_it/restore", "{\"reason\":\"Needed\"}")
                .statusCode(409)
                .body("code", equalTo("TABLE_REMOVED"))
                .body("detail", containsString("its 4 rows are in archive/past_it"))
                .body("detail", containsString("\"without_rows\": true"));
        post("past_it/restore", "{\"reason\":\"Loaded again from its files\",\"without_rows\":true}")
                .statusCode(200)
                .body("status", equalTo("registered"))
                .body("table_name", equalTo("tbl_past_it"))
                .body("row_count", equalTo(0))
                .body("last_period", nullValue());
    }

    @Test
    void refusesToArchiveWhatIsInUse() {
        published(database, "in_use", 1);
        post("in_use/archive", "{\"reason\":\"Why not\"}")
                .statusCode(409)
                .body("detail", containsString("Deprecate it first"));
        post("in_use/archive", "{}").statusCode(400).body("detail", containsString("reason is required"));
        given().get("/v1/archivals/0").then().statusCode(404).body("code", equalTo("ARCHIVAL_NOT_FOUND"));
    }

    @Test
    void suggestsWhatNobodyUsesAndWhatGetsNothingNew() {
        published(database, "forgotten", 1);
        published(database, "late_one", 1);
        published(database, "in_good_use", 1);
        database.execute("""
                UPDATE datawarp.tbl_data_sources
                SET frequency = 'monthly', last_load_at = now(), last_queried_at = now() + interval '80 days'
                WHERE code IN ('forgotten', 'late_one', 'in_good_use');
                UPDATE datawarp.tbl_data_sources SET last_queried_at = NULL, last_load_at = now() + interval '80 days'
                WHERE code = 'forgotten';
                UPDATE datawarp.tbl_data_sources SET last_load_at = now() + interval '80 days' WHERE code = 'in_good_use'
                """);
        clock.move(Duration.ofDays(95));
        given().get("/v1/suggestions")
                .then()
                .body("find { it.dataset == 'forgotten' }.reason", containsString("nobody has asked for it since"))
                .body("find { it.dataset == 'late_one' }.reason", containsString("nothing new has come since"))
                .body("find { it.dataset == 'in_good_use' }", nullValue());
    }

    @Test
    void asksForOneArchivingHoweverManyAskAtOnce() throws Exception {
        published(database, "asked_often", 1);
        post("asked_often/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
        List<Callable<Integer>> requests = Collections.nCopies(
                8,
                () -> post("asked_often/archive", "{\"reason\":\"Old\",\"now\":true}")
                        .statusCode(202)
                        .extract()
                        .<Integer>path("archival_id"));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Set<Integer> jobs = new HashSet<>();
            for (Future<Integer> job : pool.invokeAll(requests)) {
                jobs.add(job.get());
            }
            assertThat(jobs).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void failsAtOnceWhenNoOtherCopyCanMendIt() throws SQLException {
        published(database, "revoked_one", 2);
        post("revoked_one/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
        int id = post("revoked_one/archive", "{\"reason\":\"Old\",\"now\":true}")
                .extract()
                .path("archival_id");
        awaitExport("revoked_one");
        post("revoked_one/restore", "{\"reason\":\"Still in use\"}").statusCode(200);
        export("revoked_one", 2);
        await().until(() -> given().get("/v1/archivals/" + id).path("status").equals("failed"));
        given().get("/v1/archivals/" + id).then().body("error_message", containsString("revoked_one is active"));
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_jobs WHERE kind = 'export'"
                        + " AND payload ->> 'dataset' = 'revoked_one'"))
                .isEqualTo("1");
    }

    @Test
    void writesAnotherCopyWhenALoadCameAfterTheFirst() throws SQLException {
        published(database, "grown_since", 2);
        post("grown_since/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
        post("grown_since/archive", "{\"reason\":\"Old\",\"now\":true}").statusCode(202);
        String first = awaitExport("grown_since");
        database.execute("INSERT INTO staging.tbl_grown_since (n) VALUES (9)");
        export("grown_since", 2);
        String next = "SELECT max(job_id) FROM datawarp.tbl_jobs WHERE kind = 'export'"
                + " AND payload ->> 'dataset' = 'grown_since'";
        await().until(() -> !first.equals(database.value(next)));
        export("grown_since", 3, String.valueOf(database.value(next)));
        await().until(() -> "archived".equals(status("grown_since")));
    }

    @Test
    void countsWithoutKeepingReadersOut() throws SQLException {
        published(database, "read_meanwhile", 2);
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'read_meanwhile'");
        try (Connection reader = database.asSuperuser();
                Statement reading = reader.createStatement();
                Connection registry = database.as(ServiceLogin.REGISTRY);
                Statement archiving = registry.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("SELECT n FROM staging.tbl_read_meanwhile");
            archiving.execute("SET lock_timeout = '10s'");
            // It has counted the rows while the reader's lock is held.
            assertThat(refusal(archiving, "SELECT datawarp.archive_dataset('read_meanwhile', NULL, 'why')"))
                    .contains("no Parquet copy of its 2 rows");
        }
    }

    @Test
    void archivesTwoTablesOfTheSameLongNameOnOneDay() {
        String name = "a_table_that_somebody_made_by_hand_and_named_a";
        for (String which : new String[] {"one", "two"}) {
            database.execute("CREATE TABLE staging." + name + "_" + which + " (n int)");
            register("long_" + which);
            post("long_" + which + "/adopt", "{\"table\":\"" + name + "_" + which + "\"}")
                    .statusCode(200);
            post("long_" + which + "/deprecate", "{\"reason\":\"Old\"}").statusCode(200);
            post("long_" + which + "/archive", "{\"reason\":\"Old\",\"now\":true}")
                    .statusCode(202);
            await().until(() -> "archived".equals(status("long_" + which)));
        }
        assertThat(database.value("SELECT string_agg(to_regclass('archive.' || table_name)::text, ' ' ORDER BY code)"
                        + " FROM datawarp.tbl_data_sources WHERE code LIKE 'long\\_%'"))
                .matches("archive\\.a_table_\\w{37}_archived_\\d{8} archive\\.a_table_\\w+_archived_\\d{8}_\\d+");
    }

    /** What export-service does with the job that asks for a copy, as its login. */
    private void export(String code, int rows) throws SQLException {
        export(code, rows, awaitExport(code));
    }

    private void export(String code, int rows, String job) throws SQLException {
        try (Connection export = database.as(ServiceLogin.EXPORT);
                Statement statement = export.createStatement()) {
            statement.execute("""
                    INSERT INTO datawarp.tbl_export_runs
                        (job_id, source_code, load_id, object_key, status, row_count, columns, verified_at)
                    SELECT %3$s, '%1$s', max(load_id), 'archive/%1$s/copy.parquet', 'completed', %2$d, (
                        SELECT jsonb_agg(jsonb_build_object('name', attname)) FROM pg_attribute
                        WHERE attrelid = to_regclass('staging.tbl_%1$s') AND attnum > 0 AND NOT attisdropped
                    ), now()
                    FROM datawarp.tbl_dataset_periods WHERE source_code = '%1$s';
                    UPDATE datawarp.tbl_jobs SET status = 'done' WHERE job_id = %3$s
                    """.formatted(code, rows, job));
        }
    }

    private String awaitExport(String code) {
        String sql = "SELECT job_id FROM datawarp.tbl_jobs WHERE kind = 'export' AND payload ->> 'dataset' = '" + code
                + "' AND payload ->> 'archive' = 'true'";
        await().until(() -> database.value(sql) != null);
        return String.valueOf(database.value(sql));
    }

    private String status(String code) {
        return String.valueOf(
                database.value("SELECT status FROM datawarp.tbl_data_sources WHERE code = '" + code + "'"));
    }

    private static String refusal(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "not refused";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
