package io.datawarp.registry.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.datawarp.registry.dataset.DatasetService;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ContractTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    DatasetService datasets;

    @Inject
    ExportedFiles files;

    @Inject
    DataSource source;

    @BeforeEach
    void aDatasetWithColumnsAndAShapeThatChangedOnce() {
        database.execute("""
                INSERT INTO datawarp.tbl_data_sources
                    (code, name, publication, domain, owner, purpose, frequency, licence, landing_page, tags, status,
                    table_name, columns)
                VALUES (
                    'contracted', 'Contracted', 'adhd', 'mental_health', 'o@example.org', 'To agree', 'quarterly',
                    'OGL-UK-3.0', 'https://example.org/adhd', '{adhd}', 'active', 'tbl_contracted',
                    '[{"name":"age","type":"text","header":"Age"},
                      {"name":"waits","type":"bigint","unit":"people","description":"People waiting"},
                      {"name":"waits_marker","type":"text","marker_of":"waits"},
                      {"name":"seen_at","type":"timestamp"}]'
                )
                ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name)
                SELECT 'contracted', 1, 'column_added', 'waits'
                WHERE NOT EXISTS (SELECT FROM datawarp.tbl_schema_changes WHERE source_code = 'contracted');
                """);
    }

    @Test
    void writesAnOpenDataContract() {
        given().get("/v1/datasets/contracted/contract")
                .then()
                .statusCode(200)
                .body("apiVersion", equalTo("v3.1.0"))
                .body("kind", equalTo("DataContract"))
                .body("version", equalTo("1.1.0"))
                .body("status", equalTo("active"))
                .body("schema[0].physicalName", equalTo("staging.tbl_contracted"))
                .body("schema[0].properties.logicalType", contains("string", "integer", "string", "timestamp"))
                .body("schema[0].properties[1].customProperties[0].value", equalTo("people"))
                .body("schema[0].properties[2].description", containsString("instead of a value of waits"))
                .body("team.members[0].username", equalTo("o@example.org"))
                .body("slaProperties.property", contains("retention", "frequency"));
    }

    @Test
    void writesADataPackage() {
        given().queryParam("format", "frictionless")
                .get("/v1/datasets/contracted/contract")
                .then()
                .statusCode(200)
                .body("name", equalTo("contracted"))
                .body("resources[0].path", equalTo("datasets/contracted.parquet"))
                .body("resources[0].schema.fields.name", contains("age", "waits", "waits_marker", "seen_at"))
                .body("resources[0].schema.fields.type", contains("string", "integer", "string", "datetime"))
                .body("licenses[0].name", equalTo("OGL-UK-3.0"));
    }

    @Test
    void writesADataPackageWithoutSchemaForADatasetThatWasNeverLoaded() {
        database.execute("""
                INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name)
                VALUES ('unloaded', 'Unloaded', 'p', 'd', 'o@example.org', 'To wait', 'tbl_unloaded')
                ON CONFLICT DO NOTHING
                """);
        given().queryParam("format", "frictionless")
                .get("/v1/datasets/unloaded/contract")
                .then()
                .statusCode(200)
                .body("resources[0]", not(hasKey("schema")));
    }

    @Test
    void namesEveryFileOfADatasetThatLiesInOneAPeriod() {
        database.execute("""
                INSERT INTO datawarp.tbl_export_runs (source_code, object_key, status, files)
                VALUES ('contracted', 'datasets/contracted/', 'completed',
                    '[{"key": "datasets/contracted/period=2025-09/part-0.parquet"},
                      {"key": "datasets/contracted/period=2025-10/part-0.parquet"}]')
                """);
        given().queryParam("format", "frictionless")
                .get("/v1/datasets/contracted/contract")
                .then()
                .statusCode(200)
                .body(
                        "resources[0].path",
                        contains(
                                "datasets/contracted/period=2025-09/part-0.parquet",
                                "datasets/contracted/period=2025-10/part-0.parquet"));
        ContractService contracts =
                new ContractService(datasets, files, source, () -> Optional.of(URI.create("https://data.example.org")));
        assertThat(String.valueOf(contracts.contract("contracted", "dcat").get("dcat:distribution")))
                .contains("https://data.example.org/datasets/contracted/period=2025-09/part-0.parquet")
                .contains("https://data.example.org/datasets/contracted/period=2025-10/part-0.parquet");
        database.execute("DELETE FROM datawarp.tbl_export_runs WHERE source_code = 'contracted'");
        assertThat(contracts.contract("contracted", "dcat"))
                .as("what was never exported cannot be fetched")
                .doesNotContainKey("dcat:distribution");
    }

    @Test
    void writesTheCatalogueAsDcatAndLeavesOutWhatIsNotKnown() {
        given().accept("application/ld+json")
                .get("/v1/catalog")
                .then()
                .statusCode(200)
                .contentType("application/ld+json")
                .body("'@type'", equalTo("dcat:Catalog"))
                .body("'dcat:dataset'.'dct:identifier'", hasItem("contracted"));
        given().queryParam("format", "dcat")
                .get("/v1/datasets/contracted/contract")
                .then()
                .body("'dct:accrualPeriodicity'.'@id'", equalTo("http://purl.org/cld/freq/quarterly"))
                .body("$", not(hasKey("dct:isReplacedBy")))
                .body("$", not(hasKey("dcat:distribution")));
    }

    @Test
    void refusesAnUnknownFormatAndAnUnknownDataset() {
        given().queryParam("format", "excel")
                .get("/v1/datasets/contracted/contract")
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_FORMAT"));
        given().get("/v1/datasets/contrakted/contract")
                .then()
                .statusCode(404)
                .body("detail", containsString("'contracted'"));
    }
}
