package io.datawarp.registry.dataset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class DatasetTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void registersADatasetWithItsMetadataAndWhereToFindIt() {
        post("/v1/datasets", """
                {"code":"adhd_summary","name":"ADHD summary","publication":"adhd","domain":"mental_health",
                 "owner":"a.owner@example.org","purpose":"To follow waiting times","frequency":"quarterly",
                 "licence":"OGL-UK-3.0","landing_page":"https://example.org/adhd","tags":["adhd","waits"],
                 "retention_days":730,"load_mode":"REPLACE","validation_required":false}
                """)
                .statusCode(201)
                .header("Location", containsString("/v1/datasets/adhd_summary"))
                .body("status", equalTo("registered"))
                .body("schema_name", equalTo("staging"))
                .body("table_name", equalTo("tbl_adhd_summary"))
                .body("retention_days", equalTo(730))
                .body("load_mode", equalTo("REPLACE"))
                .body("validation_required", equalTo(false))
                .body("landing_page", equalTo("https://example.org/adhd"))
                .body("tags", contains("adhd", "waits"))
                .body("columns.size()", equalTo(0))
                .body("created_at", notNullValue())
                .body("last_load_at", nullValue());
    }

    @Test
    void takesHowItsTableIsMadeFromAnInventory() {
        String dataset = """
                {"code":"%s","publication":"p","domain":"d","owner":"o@example.org","purpose":"x",
                 "contract_mode":"freeze","key_columns":["org_code"],"table_rules":%s}
                """;
        post("/v1/datasets", dataset.formatted("ruled", "{\"rename\":{\"org\":\"org_code\"}}"))
                .statusCode(201)
                .body("contract_mode", equalTo("freeze"))
                .body("key_columns", contains("org_code"));
        assertThat(database.value("SELECT table_rules #>> '{rename,org}' FROM datawarp.tbl_data_sources"
                        + " WHERE code = 'ruled'"))
                .isEqualTo("org_code");
        post("/v1/datasets", dataset.formatted("misruled", "{\"drop\":{}}"))
                .statusCode(400)
                .body("detail", containsString("table_rules.drop must be one of rename, unpivot, columns"));
    }

    @Test
    void fillsInWhatMayBeLeftOut() {
        register("left_out")
                .statusCode(201)
                .body("name", equalTo("left_out"))
                .body("retention_days", equalTo(365))
                .body("load_mode", equalTo("APPEND"))
                .body("validation_required", equalTo(true));
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        post("/v1/datasets", """
                {"code":"Ärger-1","owner":"nobody","purpose":"%s","retention_days":0,"load_mode":"MERGE",
                 "landing_page":"ftp://x","tags":"one","validation_required":"yes","frequency":"sometimes","colour":1}
                """.formatted("x".repeat(501)))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_DATASET"))
                .body(
                        "detail",
                        allOf(
                                containsString("12 fields are wrong"),
                                containsString("code must have 2 to 40 lowercase letters"),
                                containsString("publication is required"),
                                containsString("domain is required"),
                                containsString("owner must be an e-mail address, not 'nobody'"),
                                containsString("purpose must have at most 500 characters, not 501"),
                                containsString("retention_days must be a whole number from 1"),
                                containsString("load_mode must be one of APPEND, REPLACE, not 'MERGE'")))
                .body(
                        "detail",
                        allOf(
                                containsString("landing_page must be an http or https address"),
                                containsString("tags must be a list"),
                                containsString("validation_required must be true or false"),
                                containsString("frequency must be one of daily"),
                                containsString("colour is not known")));
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_data_sources WHERE owner = 'nobody'"))
                .isEqualTo("0");
    }

    @Test
    void refusesABodyThatIsNoObject() {
        post("/v1/datasets", "[1]").statusCode(400).body("detail", containsString("send a JSON object"));
        given().contentType(ContentType.JSON)
                .post("/v1/datasets")
                .then()
                .statusCode(400)
                .body("detail", containsString("send a JSON object"));
        post("/v1/datasets", "{\"code\":").statusCode(400).contentType("application/problem+json");
        post("/v1/datasets", "{\"code\":\"nul_nul\",\"name\":\"a\\u0000b\"}")
                .statusCode(400)
                .body("detail", containsString("U+0000"));
    }

    @Test
    void refusesACodeThatIsTakenAndSaysWhatToDo() {
        register("taken_one").statusCode(201);
        register("taken_one")
                .statusCode(409)
                .body("code", equalTo("DATASET_EXISTS"))
                .body("detail", containsString("PATCH /v1/datasets/taken_one"));
    }

    @Test
    void suggestsSimilarCodesForAnUnknownOne() {
        register("ambulance_response_times").statusCode(201);
        given().get("/v1/datasets/ambulence_respons_times")
                .then()
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"))
                .body("detail", containsString("Did you mean 'ambulance_response_times'"));
        given().get("/v1/datasets/zzqx").then().statusCode(404).body("detail", containsString("GET /v1/datasets"));
        given().urlEncodingEnabled(false).get("/v1/datasets/a%00b").then().statusCode(400);
    }

    @Test
    void changesOnlyWhatIsGivenAndRemembersWhoAndWhy() {
        register("changing").statusCode(201);
        patch("/v1/datasets/changing", """
                {"owner":"new@example.org","description":"Counts","reason":"The owner has moved on"}
                """)
                .statusCode(200)
                .body("owner", equalTo("new@example.org"))
                .body("description", equalTo("Counts"))
                .body("purpose", equalTo("To test"));
        patch("/v1/datasets/changing", "{\"description\":null}").statusCode(200).body("description", nullValue());
        given().get("/v1/datasets/changing/history")
                .then()
                .statusCode(200)
                .body("items.action", contains("changed", "changed", "registered"))
                .body("items[1].reason", equalTo("The owner has moved on"))
                .body("items[1].changed_by", equalTo("anonymous"))
                .body("items[1].before.owner", equalTo("owner@example.org"))
                .body("items[1].after.owner", equalTo("new@example.org"))
                .body("items[0].reason", nullValue())
                .body("next_cursor", nullValue());
    }

    @Test
    void refusesAChangeOfWhatIsNotToBeChangedThere() {
        register("fixed_one").statusCode(201);
        patch("/v1/datasets/fixed_one", """
                {"code":"other","status":"archived","owner":null,"retention_days":null,"gate_thresholds":{"speed":1}}
                """)
                .statusCode(400)
                .body(
                        "detail",
                        allOf(
                                containsString("code is the dataset's identity"),
                                containsString("status changes by POST"),
                                containsString("owner is required"),
                                containsString("retention_days cannot be cleared"),
                                containsString("gate_thresholds.speed is not known")));
        patch("/v1/datasets/fixed_one", "{}").statusCode(400).body("detail", containsString("changes nothing"));
        patch("/v1/datasets/nowhere_at_all", "{\"name\":\"x\"}").statusCode(404);
    }

    @Test
    void keepsThresholdsOfADataset() {
        register("thresholds").statusCode(201).body("gate_thresholds.size()", equalTo(0));
        patch("/v1/datasets/thresholds", "{\"gate_thresholds\":{\"max_change_percent\":80}}")
                .statusCode(200)
                .body("gate_thresholds.max_change_percent", equalTo(80));
        patch("/v1/datasets/thresholds", "{\"gate_thresholds\":null}")
                .statusCode(200)
                .body("gate_thresholds.size()", equalTo(0));
    }

    @Test
    void describesAColumnAndAuditsIt() {
        register("described").statusCode(201);
        database.execute("""
                UPDATE datawarp.tbl_data_sources
                SET columns = '[{"name":"age","type":"text"},{"name":"waits","type":"bigint","markers":["*"]}]'
                WHERE code = 'described'
                """);
        patch("/v1/datasets/described/columns/waits", """
                {"description":"People waiting","unit":"people","search_terms":["queue","backlog"],"reason":"Asked for"}
                """)
                .statusCode(200)
                .body("columns[1].description", equalTo("People waiting"))
                .body("columns[1].unit", equalTo("people"))
                .body("columns[1].search_terms", contains("queue", "backlog"))
                .body("columns[1].markers", contains("*"))
                .body("columns[0].name", equalTo("age"));
        given().queryParam("q", "backlog").get("/v1/datasets").then().body("items.code", contains("described"));
        given().get("/v1/datasets/described/history")
                .then()
                .body("items[0].reason", equalTo("Asked for"))
                .body("items[0].after.columns.name", contains("waits"));
        patch("/v1/datasets/described/columns/weights", "{\"unit\":\"kg\"}")
                .statusCode(404)
                .body("code", equalTo("COLUMN_NOT_FOUND"))
                .body("detail", containsString("age, waits"));
        patch("/v1/datasets/described/columns/waits", "{}").statusCode(400);
    }

    @Test
    void listsPageByPageWithFilters() {
        for (String code : new String[] {"page_a", "page_b", "page_c"}) {
            register(code, "paged", "domain_p").statusCode(201);
        }
        String cursor = given().queryParam("publication", "paged")
                .queryParam("limit", 2)
                .get("/v1/datasets")
                .then()
                .statusCode(200)
                .body("items.code", contains("page_a", "page_b"))
                .body("total", equalTo(3))
                .extract()
                .path("next_cursor");
        given().queryParam("publication", "paged")
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get("/v1/datasets")
                .then()
                .body("items.code", contains("page_c"))
                .body("next_cursor", nullValue());
        given().queryParam("domain", "domain_p")
                .queryParam("status", "active")
                .get("/v1/datasets")
                .then()
                .body("total", equalTo(0));
        given().queryParam("limit", 0).get("/v1/datasets").then().statusCode(400);
        given().queryParam("limit", "many").get("/v1/datasets").then().statusCode(400);
        given().queryParam("status", "lost").get("/v1/datasets").then().statusCode(400);
    }

    @Test
    void findsByWordsByTheirBeginningAndDespiteTypingMistakes() {
        post("/v1/datasets", """
                {"code":"dementia_diagnoses","name":"Dementia diagnoses","publication":"primary_care_dementia",
                 "domain":"mental_health","owner":"o@example.org","purpose":"Recorded prevalence by practice"}
                """).statusCode(201);
        post("/v1/datasets", """
                {"code":"cancer_waits","name":"Cancer waiting times","publication":"cwt",
                 "domain":"cancer","owner":"o@example.org","purpose":"Sixty-two day standard"}
                """).statusCode(201);
        for (String question : new String[] {
            "dementia",
            "demen",
            "demntia",
            "demetnia",
            "dementa diagnosis",
            "prevalence practices",
            "diagnoses dementia"
        }) {
            given().queryParam("q", question)
                    .get("/v1/datasets")
                    .then()
                    .statusCode(200)
                    .body("items.code", contains("dementia_diagnoses"));
        }
        given().queryParam("q", "dementia cancer").get("/v1/datasets").then().body("total", equalTo(0));
        given().queryParam("q", "a' & | ! :* (").get("/v1/datasets").then().statusCode(200);
        given().queryParam("q", "the").get("/v1/datasets").then().statusCode(200);
    }

    @Test
    void searchesPageByPage() {
        for (String code : new String[] {"tonsil_a", "tonsil_b", "tonsil_c"}) {
            register(code).statusCode(201);
        }
        String cursor = given().queryParam("q", "tonsil")
                .queryParam("limit", 2)
                .get("/v1/datasets")
                .then()
                .body("items.code", contains("tonsil_a", "tonsil_b"))
                .body("total", equalTo(3))
                .extract()
                .path("next_cursor");
        given().queryParam("q", "tonsil")
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get("/v1/datasets")
                .then()
                .body("items.code", contains("tonsil_c"))
                .body("total", equalTo(3))
                .body("next_cursor", nullValue());
        String codes = given().queryParam("limit", 1).get("/v1/datasets").path("next_cursor");
        given().queryParam("q", "tonsil")
                .queryParam("cursor", codes)
                .get("/v1/datasets")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_CURSOR"));
    }

    @Test
    void searchesWhatADatasetIsFiledUnderNow() {
        register("adenoid_counts").statusCode(201);
        database.execute("""
                UPDATE datawarp.tbl_data_sources
                SET status = 'active', domain = 'ears', publication = 'ent'
                WHERE code = 'adenoid_counts'
                """);
        given().queryParam("q", "adenoid")
                .queryParam("status", "active")
                .queryParam("domain", "ears")
                .queryParam("publication", "ent")
                .get("/v1/datasets")
                .then()
                .body("items.code", contains("adenoid_counts"));
        given().queryParam("q", "adenoid")
                .queryParam("status", "registered")
                .get("/v1/datasets")
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void deprecatesWithAReasonAndRestores() {
        register("old_one").statusCode(201);
        register("new_one").statusCode(201);
        post("/v1/datasets/old_one/deprecate", "{\"reason\":\"Replaced\"}")
                .statusCode(409)
                .body("detail", containsString("'old_one' is registered"));
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'active' WHERE code = 'old_one'");
        post("/v1/datasets/old_one/deprecate", "{\"replaced_by\":\"new_one\"}")
                .statusCode(400)
                .body("detail", containsString("reason is required"));
        post("/v1/datasets/old_one/deprecate", "{\"reason\":\"Replaced\",\"replaced_by\":\"no_such\"}")
                .statusCode(400)
                .body("detail", containsString("there is no 'no_such'"));
        post("/v1/datasets/old_one/deprecate", "{\"reason\":\"Replaced\",\"archive_date\":\"2001-01-01\"}")
                .statusCode(400)
                .body("detail", containsString("must not be in the past"));
        for (String far : new String[] {"+10000-01-01", "+999999999-12-31"}) {
            post("/v1/datasets/old_one/deprecate", "{\"reason\":\"Replaced\",\"archive_date\":\"" + far + "\"}")
                    .statusCode(400)
                    .body("detail", containsString("must not be after the year 9999"));
        }
        post("/v1/datasets/old_one/deprecate", "{\"reason\":\"Replaced\",\"replaced_by\":\"new_one\"}")
                .statusCode(200)
                .body("status", equalTo("deprecated"))
                .body("deprecation_reason", equalTo("Replaced"))
                .body("replaced_by", equalTo("new_one"))
                .body("archive_date", notNullValue())
                .body("deprecated_at", notNullValue());
        post("/v1/datasets/old_one/restore", "{\"reason\":\"Still needed\"}")
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("deprecated_at", nullValue())
                .body("archive_date", nullValue());
        given().get("/v1/datasets/old_one/history")
                .then()
                .body("items.action", hasItems("active -> deprecated", "deprecated -> active"))
                .body("items.reason", hasItem("Still needed"));
    }

    private static ValidatableResponse register(String code) {
        return register(code, "tests", "testing");
    }

    private static ValidatableResponse register(String code, String publication, String domain) {
        return post("/v1/datasets", """
                {"code":"%s","publication":"%s","domain":"%s","owner":"owner@example.org","purpose":"To test"}
                """.formatted(code, publication, domain));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse patch(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).patch(path).then();
    }
}
