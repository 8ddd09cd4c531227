package io.datawarp.governance.orphans;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class OrphansTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    OrphanGauge gauge;

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
}
