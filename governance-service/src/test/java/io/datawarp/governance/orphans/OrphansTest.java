package io.datawarp.governance.orphans;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.MovableClock;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class OrphansTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    OrphanGauge gauge;

    @Inject
    OrphanJob job;

    @Inject
    MovableClock clock;

    @AfterEach
    void setTheClockRight() {
        clock.reset();
    }

    @Test
    void findsWhatNothingOwnsBothWaysAndNothingElse() throws SQLException {
        // Other tests leave their tables in this database.
        int before = given().get("/v1/orphans").path("total");
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("owned");
        warehouse.published("owned", "a bigint");
        warehouse.dataset("registered_only");
        warehouse.dataset("lost");
        warehouse.published("lost", "a bigint");
        database.execute("DROP TABLE staging.tbl_lost");
        database.execute("CREATE TABLE staging.nobodys (a int); CREATE VIEW staging.a_view AS SELECT 1 AS one");
        long inFlight = warehouse.arriving("owned", "a bigint", "SELECT 1");
        long ended = warehouse.arriving("owned", "a bigint", "SELECT 1");
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'skipped' WHERE load_id = " + ended);
        database.execute("CREATE TABLE incoming.strange (a int)");
        given().get("/v1/orphans")
                .then()
                .statusCode(200)
                .body("total", equalTo(before + 5))
                .body("items.findAll { it.kind == 'table_without_dataset' }.relation", hasItem("nobodys"))
                .body("items.findAll { it.kind == 'table_without_dataset' }.relation", hasItem("a_view"))
                .body("items.find { it.kind == 'dataset_without_table' }.dataset", equalTo("lost"))
                .body("items.find { it.relation == 'load_" + ended + "' }.dataset", equalTo("owned"))
                .body("items.relation", hasItem("strange"))
                .body("items.relation", not(hasItem("load_" + inFlight)));
        gauge.refresh();
        given().get("/q/metrics").then().body(containsString("datawarp_orphans " + (before + 5) + ".0"));
    }

    @Test
    void remembersSinceWhenARelationIsAnOrphanAndByWhichLoad() {
        Warehouse warehouse = new Warehouse(database);
        long made = warehouse.completed("left_behind", "2025-10", 1);
        database.execute("CREATE TABLE staging.tbl_left_behind (a int)");
        String first = given().get("/v1/orphans").path("items.find { it.relation == 'tbl_left_behind' }.first_seen");
        given().get("/v1/orphans")
                .then()
                .body("items.find { it.relation == 'tbl_left_behind' }.first_seen", equalTo(first))
                .body("items.find { it.relation == 'tbl_left_behind' }.load_id", equalTo((int) made));
        warehouse.dataset("left_behind");
        given().get("/v1/orphans").then().body("items.relation", not(hasItem("tbl_left_behind")));
        assertThat(database.value("SELECT resolution FROM datawarp.tbl_orphans WHERE relation = 'tbl_left_behind'"))
                .isEqualTo("gone");
    }

    @Test
    void archivesAnOrphanOnRequestAfterADryRun() {
        database.execute("CREATE TABLE staging.old_copy (a int); INSERT INTO staging.old_copy VALUES (7)");
        archive("staging.old_copy", true)
                .statusCode(200)
                .body("dry_run", equalTo(true))
                .body("archived_as", nullValue());
        assertThat(database.value("SELECT a FROM staging.old_copy")).isEqualTo("7");
        String name = archive("old_copy", false).statusCode(200).extract().path("archived_as");
        assertThat(database.value("SELECT a FROM archive." + name)).isEqualTo("7");
        archive("old_copy", false).statusCode(404).body("code", equalTo("ORPHAN_NOT_FOUND"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/orphans/old_copy/archive")
                .then()
                .statusCode(400);
    }

    @Test
    void wantsTheSchemaNamedWhereTwoHaveTheName() {
        database.execute("CREATE TABLE staging.twins (a int); CREATE TABLE incoming.twins (a int)");
        archive("twins", false).statusCode(409).body("code", equalTo("ORPHAN_AMBIGUOUS"));
        archive("staging.twins", false).statusCode(200).body("schema", equalTo("staging"));
        assertThat(database.value("SELECT to_regclass('incoming.twins')")).isEqualTo("incoming.twins");
        archive("twins", false).statusCode(200).body("schema", equalTo("incoming"));
    }

    @Test
    void neverArchivesATableThatADatasetOwns() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("mine");
        warehouse.published("mine", "a bigint");
        archive("tbl_mine", false).statusCode(404);
        assertThat(database.value("SELECT to_regclass('staging.tbl_mine')")).isEqualTo("staging.tbl_mine");
    }

    @Test
    void theJobAnnouncesInOneRunWhatItArchivesInTheNext() throws SQLException {
        database.execute("CREATE TABLE staging.long_forgotten (a int)");
        assertThat(job.run(false)).noneMatch(done -> done.relation().equals("long_forgotten"));
        clock.move(Duration.ofDays(8));
        assertThat(job.run(true)).anyMatch(done -> done.relation().equals("long_forgotten"));
        assertThat(job.run(false))
                .anyMatch(done -> done.relation().equals("long_forgotten") && done.archivedAs() == null);
        assertThat(database.value("SELECT to_regclass('staging.long_forgotten')"))
                .isEqualTo("staging.long_forgotten");
        assertThat(job.run(false))
                .anyMatch(done -> done.relation().equals("long_forgotten") && done.archivedAs() != null);
        assertThat(database.value("SELECT to_regclass('staging.long_forgotten')"))
                .isNull();
    }

    @Test
    void aRunSoonAfterAnotherPutsNothingAwayThatWasJustAnnounced() throws SQLException {
        database.execute("CREATE TABLE staging.just_announced (a int)");
        job.run(false);
        database.execute("UPDATE datawarp.tbl_orphans SET first_seen = now() - interval '8 days'"
                + " WHERE relation = 'just_announced'");
        job.run(false);
        clock.move(Duration.ofHours(1));
        assertThat(job.run(false)).noneMatch(done -> done.relation().equals("just_announced"));
        assertThat(database.value("SELECT to_regclass('staging.just_announced')"))
                .isEqualTo("staging.just_announced");
        clock.move(Duration.ofHours(22));
        assertThat(job.run(false))
                .anyMatch(done -> done.relation().equals("just_announced") && done.archivedAs() != null);
    }

    @Test
    void anOrphanThatAQueryHoldsKeepsNoOtherFromTheArchive() throws SQLException {
        database.execute("CREATE TABLE staging.held_orphan (a int)");
        job.run(false);
        database.execute("CREATE TABLE staging.free_orphan (a int)");
        clock.move(Duration.ofDays(8));
        job.run(false);
        try (Connection reader = database.asSuperuser();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT a FROM staging.held_orphan");
            assertThatThrownBy(() -> job.run(false)).hasMessageContaining("lock timeout");
            archive("held_orphan", false).statusCode(409).body("code", equalTo("TABLE_IN_USE"));
        }
        assertThat(database.value("SELECT to_regclass('staging.free_orphan')")).isNull();
        assertThat(database.value("SELECT to_regclass('staging.held_orphan')")).isEqualTo("staging.held_orphan");
        job.run(false);
        assertThat(database.value("SELECT to_regclass('staging.held_orphan')")).isNull();
    }

    @Test
    void dropsExperimentsButNotThoseOfALoadUnderWay() throws SQLException {
        database.execute("""
                SET ROLE role_engineer;
                CREATE TABLE staging_test.tbl_tried (a int);
                CREATE TABLE staging_test.tbl_being_tried (a int);
                RESET ROLE;
                INSERT INTO datawarp.tbl_load_events (source_code, url, schema_name)
                VALUES ('being_tried', 'a.csv', 'staging_test')
                """);
        job.emptyStagingTest();
        assertThat(database.value("SELECT to_regclass('staging_test.tbl_tried')"))
                .isNull();
        assertThat(database.value("SELECT to_regclass('staging_test.tbl_being_tried')"))
                .isEqualTo("staging_test.tbl_being_tried");
    }

    @Test
    void wantsAReasonThatCanBeKept() {
        for (String reason : new String[] {"", " ", "a\\u0000b", "x".repeat(501)}) {
            given().contentType(ContentType.JSON)
                    .body("{\"reason\":\"" + reason + "\"}")
                    .post("/v1/orphans/any/archive")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_ARCHIVING"));
        }
    }

    private static ValidatableResponse archive(String relation, boolean dryRun) {
        return given().contentType(ContentType.JSON)
                .body("{\"reason\":\"A copy of last year\",\"dry_run\":" + dryRun + "}")
                .post("/v1/orphans/" + relation + "/archive")
                .then();
    }
}
