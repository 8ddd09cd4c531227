package io.datawarp.ingest.load;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class RequestTest {

    private static final String CSV = "area,count\nNorth,1\nSouth,2\n";

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void refusesAnUnregisteredDatasetBeforeAnythingHappens() {
        warehouse.register("known_dataset");
        String before = events();
        Warehouse.form(Map.of("dataset", "known_datset", "url", "https://example.org/x.csv"))
                .post("/v1/loads")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("DATASET_NOT_REGISTERED"))
                .body("detail", containsString("Did you mean 'known_dataset'?"));
        given().contentType("application/octet-stream")
                .queryParam("dataset", "nobody_knows")
                .queryParam("name", "x.csv")
                .body(CSV.getBytes(StandardCharsets.UTF_8))
                .post("/v1/loads/upload")
                .then()
                .statusCode(404);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void refusesAnArchivedDataset() {
        warehouse.register("put_away");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'put_away'");
        assertRefused(Map.of("dataset", "put_away", "url", "https://example.org/x.csv"), 409, "DATASET_ARCHIVED");
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        String url = "https://example.org/x.csv";
        assertRefused(Map.of("url", url), 400, "INVALID_REQUEST");
        assertRefused(Map.of("dataset", "x y", "url", url), 400, "INVALID_REQUEST");
        assertRefused(Map.of("dataset", "abc"), 400, "INVALID_REQUEST");
        assertRefused(Map.of("dataset", "abc", "url", "file:///etc/passwd"), 400, "INVALID_URL");
        assertRefused(Map.of("dataset", "abc", "url", url, "period", "November"), 400, "INVALID_PERIOD");
        given().get("/v1/loads?status=late").then().statusCode(400).body("code", equalTo("INVALID_REQUEST"));
        given().queryParam("cursor", "???")
                .get("/v1/loads")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_CURSOR"));
        given().get("/v1/loads/999999999").then().statusCode(404).body("code", equalTo("LOAD_NOT_FOUND"));
    }

    @Test
    void refusesAnUploadOverTheCap() {
        String before = events();
        given().contentType("application/octet-stream")
                .queryParam("dataset", "large")
                .queryParam("name", "x.csv")
                .queryParam("test", true)
                .body(new byte[(1 << 20) + 1])
                .post("/v1/loads/upload")
                .then()
                .statusCode(413)
                .body("code", equalTo("FILE_TOO_LARGE"));
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void answersWithWhereToLook() {
        given().contentType("application/octet-stream")
                .queryParam("dataset", "somewhere")
                .queryParam("name", "x.csv")
                .queryParam("test", true)
                .body(CSV.getBytes(StandardCharsets.UTF_8))
                .post("/v1/loads/upload")
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/loads/"))
                .body("status", equalTo("in_progress"))
                .body("schema", equalTo("staging_test"))
                .body("requested_by", equalTo("anonymous"));
    }

    @Test
    void keepsExperimentsApart() {
        long id = warehouse.upload("experiment", "x.csv", CSV, Map.of("test", true, "period", "2025-09"));
        warehouse.awaitStatus(id, "completed");
        assertThat(database.value("SELECT count(*) FROM staging_test.tbl_experiment"))
                .isEqualTo("2");
        assertThat(database.value("SELECT to_regclass('staging.tbl_experiment')"))
                .isNull();
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_dataset_periods WHERE source_code = 'experiment'"))
                .isEqualTo("0");
    }

    @Test
    void asksForThePeriodWhenNobodyKnowsIt() {
        warehouse.register("timeless");
        JsonPath load = warehouse.awaitStatus(warehouse.upload("timeless", "latest.csv", CSV, Map.of()), "failed");
        assertThat(load.getString("error_code")).isEqualTo("PERIOD_UNKNOWN");
        assertThat(load.getString("error_message")).contains("--period");
        assertThat(load.getString("sha256")).hasSize(64);
    }

    @Test
    void pagesThroughLoadsFromTheNewest() {
        for (int i = 0; i < 3; i++) {
            warehouse.awaitEnd(warehouse.upload("paged", "x.csv", CSV, Map.of("test", true)));
        }
        JsonPath first = given().get("/v1/loads?dataset=paged&limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .jsonPath();
        given().get("/v1/loads?dataset=paged&limit=2&cursor=" + first.getString("next_cursor"))
                .then()
                .body("items", hasSize(1))
                .body("next_cursor", equalTo(null));
        given().get("/v1/loads?dataset=paged&status=failed").then().body("items", hasSize(0));
    }

    @Test
    void tellsHowFarALoadIs() {
        warehouse.register("followed");
        long id = warehouse.upload("followed", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.judge(id, "pass");
        String events = given().get("/v1/loads/" + id + "/progress")
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .extract()
                .asString();
        assertThat(events).contains("\"phase\":\"ended\"").contains("\"status\":\"completed\"");
        given().get("/v1/loads/999999999/progress").then().statusCode(404);
    }

    @Test
    void countsWhatItDid() {
        warehouse.register("counted");
        warehouse.publish("counted", "x.csv", CSV, Map.of("period", "2025-09"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/metrics")
                        .asString()
                        .contains("datawarp_dataset_rows{dataset=\"counted\"} 2.0"));
        assertThat(given().get("/q/metrics").asString())
                .contains("datawarp_loads_total{status=\"completed\"}")
                .contains("datawarp_loads_total{status=\"rolled_back\"}")
                .contains("datawarp_load_duration_seconds_bucket")
                .contains("datawarp_load_rows_total")
                .contains("datawarp_dataset_last_success_timestamp_seconds{dataset=\"counted\"}");
    }

    private static void assertRefused(Map<String, ?> form, int status, String code) {
        Warehouse.form(form).post("/v1/loads").then().statusCode(status).body("code", equalTo(code));
    }

    private String events() {
        return String.valueOf(database.value("SELECT count(*) FROM datawarp.tbl_load_events"));
    }
}
