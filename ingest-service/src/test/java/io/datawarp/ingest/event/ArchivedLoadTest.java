package io.datawarp.ingest.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class ArchivedLoadTest {

    TestDatabase database;

    @Inject
    LoadEvents events;

    @Test
    void showsALoadThatWasMovedToTheArchiveAsItWas() throws SQLException {
        Warehouse warehouse = new Warehouse(database);
        warehouse.register("shelved");
        long old = warehouse.upload("shelved", "a.csv", "area,count\nN,1\n", Map.of("period", "2020-01"));
        warehouse.judge(old, "fail");
        warehouse.awaitStatus(old, "rolled_back");
        database.execute("""
                ALTER TABLE datawarp.tbl_load_events DISABLE TRIGGER USER;
                UPDATE datawarp.tbl_load_events
                SET started_at = started_at - interval '2 years', completed_at = completed_at - interval '2 years'
                WHERE load_id = %d;
                ALTER TABLE datawarp.tbl_load_events ENABLE TRIGGER USER
                """.formatted(old));
        // A backfill's list names its loads for good, and keeps none of them from the archive.
        database.execute("""
                WITH backfill AS (
                    INSERT INTO datawarp.tbl_backfills (requested_by, status, completed_at)
                    VALUES ('test', 'failed', now()) RETURNING backfill_id
                ), file AS (
                    INSERT INTO datawarp.tbl_backfill_files (backfill_id, publication, url, status)
                    SELECT backfill_id, 'shelved', 'a.csv', 'failed' FROM backfill RETURNING file_id
                )
                INSERT INTO datawarp.tbl_backfill_tables (file_id, sheet, dataset, outcome, load_id)
                SELECT file_id, '', 'shelved', 'load', %d FROM file
                """.formatted(old));
        Map<String, Object> before = warehouse.load(old).getMap("$");
        LoadRequest request = events.request(old).orElseThrow();
        long next = warehouse
                .publish("shelved", "b.csv", "area,count\nN,1\n", Map.of("period", "2020-02"))
                .getLong("load_id");

        database.execute("SELECT datawarp.archive_load_events(now() - interval '1 year', 1000)");

        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_load_events WHERE load_id = " + old))
                .isEqualTo("0");
        assertThat(warehouse.load(old).<String, Object>getMap("$")).isEqualTo(before);
        assertThat(events.request(old)).hasValue(request);
        given().get("/v1/loads?dataset=shelved")
                .then()
                .body("items.load_id", contains((int) next, (int) old))
                .body("items[1].verdicts.gate", contains("row_count", "overall"));
        given().get("/v1/loads?dataset=shelved&limit=1&status=rolled_back")
                .then()
                .body("items.load_id", contains((int) old));
        String backfill = database.value(
                "SELECT max(backfill_id) FROM datawarp.tbl_backfill_files WHERE publication =" + " 'shelved'");
        given().get("/v1/backfills/" + backfill)
                .then()
                .body("files[0].tables[0].outcome", equalTo("failed"))
                .body("files[0].tables[0].message", equalTo(before.get("error_message")));
    }
}
