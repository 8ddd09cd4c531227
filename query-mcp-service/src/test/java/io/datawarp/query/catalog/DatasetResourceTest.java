package io.datawarp.query.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.datawarp.query.QueryDatabase;
import io.datawarp.query.Warehouse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class DatasetResourceTest {

    @Test
    void listsPublishedDatasetsPageByPage() {
        String cursor = given().queryParam("limit", 1)
                .get("/api/datasets")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.code", contains("adhd_referrals"))
                .extract()
                .path("next_cursor");
        given().queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_waits"));
    }

    @Test
    void findsByTopicInSpiteOfATypingMistake() {
        given().queryParam("q", "waitng list")
                .get("/api/datasets")
                .then()
                .body("items[0].code", equalTo("adhd_waits"))
                .body("note", containsString("Nothing has the word waitng; these have wait"));
        given().queryParam("q", "assessment")
                .get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_referrals"));
        given().queryParam("q", "zebra").get("/api/datasets").then().body("total", equalTo(0));
    }

    @Test
    void findsAValueOfAColumnAndSaysWhere() {
        given().queryParam("q", "final")
                .get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_referrals"))
                .body("items[0].why", equalTo("value update = final"));
    }

    @Test
    void knowsWhatAbbreviationsMean() {
        given().queryParam("q", "attention deficit hyperactivity disorder waits")
                .get("/api/datasets")
                .then()
                .body("items[0].code", equalTo("adhd_waits"))
                .body("items[0].why", containsString("its name"));
    }

    @Test
    void findsWhatHasSomeOfTheWordsWhenNothingHasAllAndSaysSo() {
        given().queryParam("q", "assessment helicopters")
                .get("/api/datasets")
                .then()
                .body("items.code", contains("adhd_referrals"))
                .body("note", containsString("No dataset has all of these words"));
        given().queryParam("q", "assessment -band").get("/api/datasets").then().body("total", equalTo(0));
    }

    @Test
    void survivesAnythingThatSomebodyTypes() {
        for (String text :
                List.of("'", "a & | !", "\\", "\"open", "-", "(((", "\u0001x", "* .. [c]", ":*", "%", "<->")) {
            given().queryParam("q", text).get("/api/datasets").then().statusCode(200);
        }
        given().queryParam("q", "\u0000x").get("/api/datasets").then().statusCode(400);
        given().urlEncodingEnabled(false).get("/api/datasets/%00").then().statusCode(400);
    }

    @Test
    void saysWhatThereIsToBrowse() {
        given().get("/api/browse")
                .then()
                .body("publications.name", contains("adhd"))
                .body("publications[0].datasets", equalTo(2))
                .body("domains.name", contains("mental_health"));
        given().queryParam("domain", "mental_health")
                .get("/api/datasets")
                .then()
                .body("total", equalTo(2));
        given().queryParam("domain", "unknown").get("/api/datasets").then().body("total", equalTo(0));
    }

    @Test
    void describesColumnsWithUnitsAndMarkers() {
        given().get("/api/datasets/adhd_referrals")
                .then()
                .statusCode(200)
                .body("row_count", equalTo(72))
                .body("columns[3].name", equalTo("referrals"))
                .body("columns[3].unit", equalTo("people"))
                .body("columns[3].markers", contains("*"))
                .body("columns[4].marker_of", equalTo("referrals"));
    }

    @Test
    void tracesEachPeriodToItsFile() {
        given().get("/api/datasets/adhd_referrals/lineage")
                .then()
                .statusCode(200)
                .body("periods", hasSize(12))
                .body("periods[0].file_sha256", equalTo(Warehouse.SHA256))
                .body("periods[0].file_size_bytes", equalTo(12345))
                .body("periods[0].fetched_at", notNullValue())
                .body("periods[0].sheet", equalTo("Table 1"))
                .body("periods[0].verdicts[0].gate", equalTo("overall"))
                // Of four exports two copies are left: the newest, and the one in the archive.
                .body(
                        "exports.object_key",
                        contains("datasets/adhd_referrals.parquet", "archive/adhd_referrals/kept.parquet"))
                .body("exports.size_bytes", contains(999, 444));
        given().get("/api/datasets/adhd_referrals/periods")
                .then()
                .body("items", hasSize(12))
                .body("items[0].period", equalTo("2024-12"));
    }

    @Test
    void knowsNoDatasetThatIsNotPublished() {
        given().get("/api/datasets/hidden_one").then().statusCode(404).body("code", equalTo("DATASET_NOT_FOUND"));
        given().get("/api/datasets/hidden_one/lineage").then().statusCode(404);
    }

    @Test
    void namesWhatHelpsInTheWordsOfEachFront() {
        given().get("/api/datasets/adhd_referal")
                .then()
                .body("detail", endsWith("'adhd_waits'? GET /api/datasets?q=WORDS finds datasets."));
        given().header("X-DataWarp-Client", "command")
                .get("/api/datasets/adhd_referal")
                .then()
                .body("detail", endsWith("'adhd_waits'? ./datawarp search WORDS finds datasets."));
        given().header("X-DataWarp-Client", "explorer")
                .get("/api/datasets/adhd_referal")
                .then()
                .body("detail", endsWith("'adhd_waits'?"));
    }
}
