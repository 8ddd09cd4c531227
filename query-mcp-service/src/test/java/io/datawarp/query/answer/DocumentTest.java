package io.datawarp.query.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.datawarp.query.QueryDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API answers what its OpenAPI document says. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class DocumentTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final ObjectMapper json = new ObjectMapper();
    private JsonNode document = json.createObjectNode();

    @BeforeEach
    void read() throws Exception {
        document = json.readTree(
                given().accept("application/json").get("/q/openapi?format=json").asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/datasets|/api/datasets?q=adhd&limit=3",
                "/api/datasets/{code}|/api/datasets/adhd_referrals",
                "/api/datasets/{code}/description|/api/datasets/adhd_referrals/description",
                "/api/datasets/{code}/periods|/api/datasets/adhd_referrals/periods",
                "/api/datasets/{code}/lineage|/api/datasets/adhd_referrals/lineage",
                "/api/datasets/{code}/revisions|/api/datasets/adhd_referrals/revisions",
                "/api/datasets/{code}/rows|/api/datasets/adhd_referrals/rows?limit=3",
                "/api/datasets/{code}/rows|/api/datasets/adhd_waits/rows?group_by=age_band",
                "/api/datasets/{code}/chart|/api/datasets/adhd_referrals/chart",
                "/api/query|/api/query?sql=SELECT%201,%20NULL",
                "/api/query|/api/query?sql=SELECT%20*%20FROM%20staging.tbl_adhd_waits%20LIMIT%202",
                "/api/browse|/api/browse",
            })
    void answersAreOfTheDocumentedShape(String path, String call) throws Exception {
        Response answer =
                given().urlEncodingEnabled(false).accept("application/json").get(call);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonNode documented = operation(path, "get").at("/responses/200/content/application~1json/schema");
        assertThat(problems(documented, answer)).isEmpty();
    }

    @Test
    void problemsAreOfTheDocumentedShape() throws Exception {
        for (String call : List.of("/api/datasets/nothing", "/api/query?sql=DROP", "/api/datasets?limit=0")) {
            Response answer = given().get(call);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(problems(document.at("/components/schemas/Problem"), answer))
                    .isEmpty();
        }
    }

    @Test
    void givesEachFormatAnAddressOfItsOwn() {
        JsonNode rows = operation("/api/datasets/{code}/rows", "get");
        JsonNode csv = operation("/api/datasets/{code}/rows.csv", "get");
        assertThat(rows.at("/responses/200/content").properties()).hasSize(1);
        assertThat(csv.at("/responses/200/content").properties()).hasSize(1);
        assertThat(csv.path("operationId").asText()).isEqualTo("getDatasetRowsCsv");
        assertThat(csv.path("parameters")).isEqualTo(rows.path("parameters"));
        assertThat(operation("/api/query.parquet", "post").has("requestBody")).isTrue();
    }

    @Test
    void saysWhatIsAlwaysThereAndWhatMayBeNull() {
        JsonNode answer = document.at("/components/schemas/Answer");
        assertThat(answer.path("required").toString())
                .contains("columns", "rows", "row_count", "truncated", "warnings")
                .doesNotContain("citation", "next_cursor");
        assertThat(answer.at("/properties/citation/anyOf/0/$ref").asText()).endsWith("/Citation");
        assertThat(answer.at("/properties/citation/anyOf/1/type").asText()).isEqualTo("null");
    }

    private JsonNode operation(String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    private List<String> problems(JsonNode schema, Response answer) throws Exception {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole).validate(json.readTree(answer.asString())).stream()
                .map(Object::toString)
                .toList();
    }
}
