package io.datawarp.ingest.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.datawarp.ingest.publication.PublicationsFixture;
import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class PublicationResourceTest {

    private static final String BEDS = PublicationsFixture.entry(
            "beds",
            "periods: {explicit: [2025-08, 2025-09]}, url: {folder: {path: beds, pattern: 'beds_{period}.csv'}}");

    @Test
    void listsPublicationsAndTheFileTheyComeFrom() throws IOException {
        PublicationsFixture.write("publications:\n" + BEDS);
        given().get("/v1/publications")
                .then()
                .statusCode(200)
                .body("publications.code", hasItem("beds"))
                .body(
                        "publications.find { it.code == 'beds' }.definition.periods.explicit",
                        contains("2025-08", "2025-09"))
                .body("file.errors", empty())
                .body("file.read_at", notNullValue());
    }

    @Test
    void namesTheFilesOfEachPeriodAndWhatIsMissing() throws IOException {
        PublicationsFixture.write("publications:\n" + BEDS);
        PublicationsFixture.write("beds/beds_2025-08.csv", "a,b\n1,2\n");
        given().get("/v1/publications/beds?locate=true")
                .then()
                .statusCode(200)
                .body("periods.period", contains("2025-08", "2025-09"))
                .body("periods[0].files", contains("beds/beds_2025-08.csv"))
                .body("periods[1].error_code", equalTo("NO_FILE_FOUND"))
                .body("periods[1].error_message", containsString("beds 2025-09: no file in"));
        given().get("/v1/publications/bets")
                .then()
                .statusCode(404)
                .body("code", equalTo("PUBLICATION_NOT_FOUND"))
                .body("detail", containsString("Did you mean 'beds'?"));
        given().get("/v1/publications/beds?period=2025-10")
                .then()
                .statusCode(404)
                .body("code", equalTo("PERIOD_NOT_IN_PUBLICATION"));
    }

    @Test
    void keepsTheVersionBeforeWhenTheNewOneHasErrorsAndSaysSo() throws IOException {
        PublicationsFixture.write("publications:\n" + BEDS);
        given().post("/v1/publications/reload").then().statusCode(200).body("file.errors", empty());
        PublicationsFixture.write(
                "publications:\n" + BEDS.replace("monthly", "montly").replace("tests", "''"));
        given().get("/v1/publications")
                .then()
                .statusCode(200)
                .body("publications.code", hasItem("beds"))
                .body("file.errors", hasSize(2))
                .body("file.errors.line", hasItem(2))
                .body("file.errors.publication", hasItem("beds"));
        given().get("/q/health/ready").then().statusCode(200);
        PublicationsFixture.write("publications:\n" + BEDS);
        given().get("/v1/publications").then().body("file.errors", empty());
    }

    @Test
    void checksATextAndChangesNothing() throws IOException {
        PublicationsFixture.write("publications:\n" + BEDS);
        given().contentType("text/plain")
                .body("publications:\n" + BEDS.replace("code: beds", "code: Beds") + "nonsense: 1\n")
                .post("/v1/publications/check?name=mine.yaml")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("errors.file", hasItem("mine.yaml"))
                .body("errors.line", hasItems(2, 3));
        given().contentType("application/yaml")
                .body(("publications:\n" + BEDS).getBytes(StandardCharsets.UTF_8))
                .post("/v1/publications/check")
                .then()
                .body("valid", equalTo(true));
    }
}
