package io.datawarp.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What tests do with the service and around it: register, load, judge in governance's place, wait. */
public final class Warehouse {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Set<String> ENDS = Set.of("completed", "failed", "rolled_back", "skipped");

    private final TestDatabase database;

    public Warehouse(TestDatabase database) {
        this.database = database;
    }

    public void register(String code) {
        register(code, "APPEND");
    }

    public void register(String code, String loadMode) {
        database.execute("INSERT INTO datawarp.tbl_data_sources"
                + " (code, name, table_name, publication, domain, owner, purpose, load_mode) VALUES ('" + code + "', '"
                + code + "', 'tbl_" + code + "', 'tests', 'tests', 'owner@example.org', 'A test', '" + loadMode + "')");
    }

    public long upload(String code, String name, String content, Map<String, ?> parameters) {
        return upload(code, name, content.getBytes(StandardCharsets.UTF_8), parameters);
    }

    public long upload(String code, String name, byte[] content, Map<String, ?> parameters) {
        return given().contentType("application/octet-stream")
                .queryParam("dataset", code)
                .queryParam("name", name)
                .queryParams(parameters)
                .body(content)
                .post("/v1/loads/upload")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("load_id");
    }

    public long fetch(Map<String, ?> form) {
        return form(form)
                .post("/v1/loads")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("load_id");
    }

    public static RequestSpecification form(Map<String, ?> form) {
        return given().contentType("application/json").body(form);
    }

    public JsonPath load(long loadId) {
        return given().get("/v1/loads/" + loadId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public JsonPath awaitStatus(long loadId, String status) {
        // The very answer that was waited for: a load may go on while it is looked at.
        JsonPath load = await().atMost(DEADLINE)
                .until(
                        () -> load(loadId),
                        seen -> seen.getString("status").equals(status) || ENDS.contains(seen.getString("status")));
        assertThat(load.getString("status")).as(load.prettify()).isEqualTo(status);
        return load;
    }

    public JsonPath awaitEnd(long loadId) {
        return await().atMost(DEADLINE).until(() -> load(loadId), seen -> ENDS.contains(seen.getString("status")));
    }

    /** Waits until a load was copied again after its verdict, and has none any more. */
    public void awaitWithdrawal(long loadId) {
        await().atMost(DEADLINE)
                .until(() -> "1"
                        .equals(database.value(
                                "SELECT count(*) FROM datawarp.tbl_withdrawn_verdicts WHERE load_id = " + loadId)));
    }

    /** Judges the load as governance does: all verdicts in one transaction, as its own role. */
    public void judge(long loadId, String verdict) {
        awaitStatus(loadId, "validating");
        String sql = "INSERT INTO datawarp.tbl_validation_results (load_id, gate, verdict, message)"
                + " VALUES (?, 'row_count', ?, 'There are rows'), (?, 'overall', ?, 'Judged by a test')";
        try (Connection connection = database.as(ServiceLogin.GOVERNANCE);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            statement.setString(2, verdict);
            statement.setLong(3, loadId);
            statement.setString(4, verdict);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Governance's verdict was refused", e);
        }
    }

    /** Uploads, passes the gates, and waits until the load is published. */
    public JsonPath publish(String code, String name, String content, Map<String, ?> parameters) {
        long id = upload(code, name, content, parameters);
        judge(id, "pass");
        return awaitStatus(id, "completed");
    }
}
