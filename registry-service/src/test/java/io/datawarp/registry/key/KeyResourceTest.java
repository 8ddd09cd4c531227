package io.datawarp.registry.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class KeyResourceTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void showsAKeyOnceAndKeepsOnlyItsHash() {
        JsonPath made = make(Map.of("name", "dashboards", "scopes", List.of("read")))
                .statusCode(201)
                .body("key", startsWith("dw_"))
                .body("about.scopes", contains("read"))
                .body("about.created_by", equalTo("anonymous"))
                .extract()
                .jsonPath();
        String key = made.getString("key");
        assertThat(key).startsWith(made.getString("about.prefix")).hasSize(46);
        given().get("/v1/keys").then().body("items.name", hasItem("dashboards")).body(not(containsString(key)));
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_api_keys AS k WHERE k::text LIKE '%" + key + "%'"))
                .isEqualTo("0");
        given().header("Authorization", "Bearer " + key)
                .get("/v1/datasets")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + key).get("/v1/keys").then().statusCode(403);
    }

    @Test
    void revokesForGoodAndLeavesItsTraceInTheAuditTrail() {
        JsonPath made = make(Map.of("name", "leaver", "scopes", List.of("admin", "load")))
                .extract()
                .jsonPath();
        int id = made.getInt("about.key_id");
        given().delete("/v1/keys/" + id).then().statusCode(200).body("state", equalTo("revoked"));
        given().delete("/v1/keys/" + id).then().statusCode(404).body("code", equalTo("KEY_NOT_FOUND"));
        assertThat(database.value("SELECT string_agg(action || ' by ' || changed_by, ', ' ORDER BY audit_id)"
                        + " FROM datawarp.tbl_audit_trail WHERE source_code = 'key:leaver'"))
                .isEqualTo("key created by anonymous, key revoked by anonymous");
        assertThatThrownBy(() -> database.execute(
                        "UPDATE datawarp.tbl_api_keys SET revoked_at = NULL, revoked_by = NULL WHERE key_id = " + id))
                .hasMessageContaining("revoked and stays so");
        make(Map.of("name", "leaver")).statusCode(201);
    }

    @Test
    void namesEveryMistakeInAnOrder() {
        make(Map.of("name", "Ümlaut", "scopes", List.of("everything"), "expires_at", "2020-01-01T00:00:00Z"))
                .statusCode(400)
                .body("code", equalTo("INVALID_KEY"))
                .body("detail", containsString("name must"))
                .body("detail", containsString("scopes are"))
                .body("detail", containsString("expires_at must"));
        make(Map.of("name", "twice")).statusCode(201);
        make(Map.of("name", "twice")).statusCode(409).body("code", equalTo("KEY_EXISTS"));
    }

    @Test
    void keepsHashesFromEveryService() throws SQLException {
        make(Map.of("name", "hidden")).statusCode(201);
        for (ServiceLogin login : ServiceLogin.values()) {
            if (login == ServiceLogin.INSPECTOR) {
                continue; // reads everything by its purpose; a hash of 256 random bits opens nothing
            }
            try (Connection connection = database.as(login);
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT key_hash FROM datawarp.tbl_api_keys"))
                        .as(login.role())
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static ValidatableResponse make(Map<String, Object> request) {
        return given().contentType("application/json")
                .body(request)
                .post("/v1/keys")
                .then();
    }
}
