package io.datawarp.registry.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ChangeTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void listsWhatIsOpenWithItsEvidenceAndWhatIsHeld() {
        String id = change("listed", "column_added", "seen", "{\"header\": \"Seen\"}");
        database.execute("INSERT INTO datawarp.tbl_held_columns (load_id, column_name, source_code, change_id, why,"
                + " definition, cells) SELECT load_id, 'seen', 'listed', change_id, 'too_many', '{}', 7"
                + " FROM datawarp.tbl_schema_changes WHERE change_id = " + id);
        given().get("/v1/changes?dataset=listed")
                .then()
                .statusCode(200)
                .body("items.column_name", contains("seen"))
                .body("items[0].status", equalTo("open"))
                .body("items[0].evidence.header", equalTo("Seen"))
                .body("items[0].held_loads", equalTo(1))
                .body("items[0].held_cells", equalTo(7))
                .body("items[0].period", equalTo("2025-10"));
        given().get("/v1/changes?dataset=listed&status=applied").then().body("items", empty());
        given().get("/v1/changes?dataset=listed&status=all").then().body("items.size()", equalTo(1));
    }

    @Test
    void approvesWithAnAuditedReason() {
        String id = change("approved_one", "column_added", "seen", "{}");
        decide(id, "approve", Map.of("reason", "It is wanted"))
                .statusCode(200)
                .body("status", equalTo("approved"))
                .body("reason", equalTo("It is wanted"))
                .body("decided_by", equalTo("anonymous"));
        decide(id, "approve", Map.of()).statusCode(409).body("code", equalTo("CHANGE_DECIDED"));
        given().get("/v1/datasets/approved_one/history")
                .then()
                .body("items[0].action", equalTo("schema change " + id + " approved"))
                .body("items[0].reason", equalTo("It is wanted"));
    }

    @Test
    void rejectsOnlyWithAReasonAndLetsPeopleThinkAgain() {
        String id = change("rejected_one", "column_renamed", "old", "{}");
        decide(id, "reject", Map.of()).statusCode(400).body("code", equalTo("REASON_REQUIRED"));
        decide(id, "reject", Map.of("reason", "Another thing")).statusCode(200).body("status", equalTo("rejected"));
        decide(id, "approve", Map.of()).statusCode(200).body("status", equalTo("approved"));
    }

    @Test
    void declaresTheKeysOfAnApprovedGrain() {
        String id =
                change("grain_one", "grain_changed", null, "{\"keys\": [\"area\"], \"proposed\": [\"area\", \"age\"]}");
        decide(id, "approve", Map.of("reason", "By age now")).statusCode(200);
        assertThat(database.value("SELECT key_columns::text FROM datawarp.tbl_data_sources WHERE code = 'grain_one'"))
                .isEqualTo("{area,age}");
    }

    @Test
    void leavesAppliedChangesAlone() {
        String id = change("applied_one", "column_added", "seen", "{}");
        database.execute("UPDATE datawarp.tbl_schema_changes SET status = 'approved' WHERE change_id = " + id);
        database.execute("UPDATE datawarp.tbl_schema_changes SET status = 'applied', applied_at = now()"
                + " WHERE change_id = " + id);
        decide(id, "reject", Map.of("reason", "Too late")).statusCode(409).body("code", equalTo("CHANGE_DECIDED"));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        given().get("/v1/changes/999999").then().statusCode(404).body("code", equalTo("CHANGE_NOT_FOUND"));
        given().get("/v1/changes?status=maybe").then().statusCode(400).body("detail", containsString("'maybe'"));
        given().get("/v1/changes?limit=0").then().statusCode(400).body("code", equalTo("INVALID_LIMIT"));
        given().get("/v1/changes?cursor=nonsense").then().statusCode(400).body("code", equalTo("INVALID_CURSOR"));
    }

    private static ValidatableResponse decide(String id, String way, Map<String, String> body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/changes/" + id + "/" + way)
                .then();
    }

    private String change(String dataset, String type, @Nullable String column, String evidence) {
        database.execute(
                "INSERT INTO datawarp.tbl_data_sources (code, name, table_name, publication, domain, owner, purpose)"
                        + " VALUES ('" + dataset + "', 'A test', 'tbl_" + dataset
                        + "', 'tests', 'tests', 'owner@example.org', 'A test')");
        return String.valueOf(
                database.value("WITH load AS (INSERT INTO datawarp.tbl_load_events (source_code, period, url)"
                        + " VALUES ('" + dataset + "', '2025-10', 'x.csv') RETURNING load_id)"
                        + " INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, status, evidence)"
                        + " SELECT '" + dataset + "', load_id, '" + type + "', "
                        + (column == null ? "NULL" : "'" + column + "'")
                        + ", 'open', '" + evidence + "' FROM load RETURNING change_id"));
    }
}
