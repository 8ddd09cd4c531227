package io.datawarp.governance.waivers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class WaiversTest {

    private static final String NO_ROWS = "SELECT g FROM generate_series(1, 0) g";

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void letsALoadPassUntilTheWaiverIsRevoked() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset("pardoned");
        String until = Instant.now().plus(Duration.ofDays(3)).toString();
        int id = grant("pardoned", "row_count", "Strike at the publisher", until)
                .statusCode(201)
                .header("Location", containsString("/v1/datasets/pardoned/waivers/"))
                .body("granted_by", equalTo("anonymous"))
                .body("in_force", equalTo(true))
                .extract()
                .path("waiver_id");
        grant("pardoned", "all_null", "Strike at the publisher", until).statusCode(201);
        long load = warehouse.arriving("pardoned", "a bigint", NO_ROWS);
        assertThat(warehouse.judged(load, "row_count")).startsWith("warn").contains("Strike at the publisher");
        assertThat(warehouse.find(load, "overall")).startsWith("warn");

        given().delete("/v1/datasets/pardoned/waivers/" + id)
                .then()
                .statusCode(200)
                .body("in_force", equalTo(false));
        given().delete("/v1/datasets/pardoned/waivers/" + id).then().statusCode(404);
        given().get("/v1/datasets/pardoned/waivers")
                .then()
                .body("items.gate", contains("all_null", "row_count"))
                .body("items[1].revoked_by", equalTo("anonymous"));
        long next = warehouse.arriving("pardoned", "a bigint", NO_ROWS);
        assertThat(warehouse.judged(next, "overall")).startsWith("fail");
    }

    @Test
    void namesEverythingWrongWithARequest() {
        grant("any", "reconciliation", " ", "tomorrow")
                .statusCode(400)
                .body("code", equalTo("INVALID_WAIVER"))
                .body(
                        "detail",
                        allOf(
                                containsString("gate must be one of"),
                                containsString("reason must have"),
                                containsString("expires_at must be")));
        grant("any", "schema", "x", Instant.now().plus(Duration.ofDays(91)).toString())
                .statusCode(400);
        grant("no_such", "schema", "x", Instant.now().plus(Duration.ofDays(1)).toString())
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"));
        given().get("/v1/datasets/no_such/waivers").then().statusCode(404);
    }

    private static ValidatableResponse grant(String dataset, String gate, String reason, String until) {
        return given().contentType(ContentType.JSON)
                .body("{\"gate\":\"%s\",\"reason\":\"%s\",\"expires_at\":\"%s\"}".formatted(gate, reason, until))
                .post("/v1/datasets/" + dataset + "/waivers")
                .then();
    }
}
