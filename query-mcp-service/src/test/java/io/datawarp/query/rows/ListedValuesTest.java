package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.query.QueryDatabase;
import io.datawarp.testing.TestDatabase;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Organisations with commas in their names, one row without a name, and what is asked of several values at once. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ListedValuesTest {

    private static final String TRUST = "Barking, Havering and Redbridge University Hospitals NHS Trust";

    @Nullable
    TestDatabase database;

    @BeforeEach
    void publish() {
        Objects.requireNonNull(database).execute("""
                SET ROLE role_engineer;
                CREATE TABLE IF NOT EXISTS staging.tbl_trusts (
                    org TEXT, band TEXT, n BIGINT, _load_id BIGINT, _period TEXT, _source_row BIGINT
                );
                TRUNCATE staging.tbl_trusts;
                INSERT INTO staging.tbl_trusts
                VALUES ('%s', '0-4', 1, 56001, NULL, 5), ('Barts', '5-9', 2, 56001, NULL, 6),
                       (NULL, '[z]', 3, 56001, NULL, 7), ('5" pipe', '10+', 4, 56001, NULL, 8);
                GRANT SELECT ON staging.tbl_trusts TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, last_load_at
                ) VALUES (
                    'trusts', 'Trusts', 't', 'tbl_trusts', 't', 'a@example.org', 'Names', 'active',
                    '[{"name":"org","type":"text"},{"name":"band","type":"text"},{"name":"n","type":"bigint"}]',
                    4, 3, clock_timestamp()
                ) ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, url, rows_source, rows_loaded, status, requested_by
                ) VALUES (56001, 'trusts', 'https://example.org/t', 4, 4, 'completed', 'operator')
                ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                VALUES ('trusts', NULL, 56001, 4)
                ON CONFLICT DO NOTHING;
                """.formatted(TRUST));
    }

    @Test
    void takesAQuotedNameWithCommasAsOneValueAndStripsTheOthers() {
        rows("org:in:\"" + TRUST + "\",Barts").body("row_count", equalTo(2)).body("warnings", empty());
        rows("org:in:Barts , \"" + TRUST + "\"").body("row_count", equalTo(2));
        rows("org:in:[\"" + TRUST + "\",\"Barts\"]").body("row_count", equalTo(2));
        rows("band:in:0-4, 5-9").body("row_count", equalTo(2));
        rows("band:in:[z],10+").body("row_count", equalTo(2));
        rows("org:in:5\" pipe,Barts").body("row_count", equalTo(2));
        rows("n:between:2, 3").body("row_count", equalTo(2));
        rows("n:in:[1,2]").body("row_count", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org:in:\"Barts", "org:in:[\"Barts\"", "org:in:[\"Barts\",null]", "org:not_in:[[\"a\"]]"})
    void refusesAListThatIsNone(String filter) {
        given().queryParam("filter", filter)
                .get("/api/datasets/trusts/rows")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FILTER"));
    }

    @Test
    void saysOfEachListedValueThatItIsNeverThereWhateverElseFits() {
        rows("org:in:" + TRUST + ",Barts")
                .body("row_count", equalTo(1))
                .body("warnings", hasItem(startsWith("no such value: 'org' is never 'Barking'")));
        rows("org:not_in:" + TRUST)
                .body("row_count", equalTo(3))
                .body("warnings", hasItem(startsWith("no such value: 'org' is never 'Barking'")));
        rows("band:ne:0-5")
                .body("row_count", equalTo(4))
                .body("warnings", hasItem(startsWith("no such value: 'band' is never '0-5'. Did you mean")));
        rows("org:IN:Barts,Bart").body("warnings", hasItem(startsWith("no such value: 'org' is never 'Bart'.")));
        rows("org:EQ:Bart").body("warnings", hasItem(startsWith("no such value: 'org' is never 'Bart'.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org:ne:Barts", "org:!=:Barts", "org:not_in:Barts", "org:NE:Barts"})
    void saysThatRowsWithoutAValueAreLeftOut(String filter) {
        rows(filter)
                .body("row_count", equalTo(2))
                .body(
                        "warnings",
                        hasItem(equalTo("left out: rows without 'org' are in no answer to ne or not_in;"
                                + " ask for them with is_null")));
        rows("org:eq:Barts").body("warnings", empty());
    }

    @Test
    void saysNothingOfThemWhereEachRowHasAValue() {
        given().queryParam("filter", "age_band:ne:0-4")
                .get("/api/datasets/adhd_referrals/rows")
                .then()
                .statusCode(200)
                .body("warnings.findAll { it.startsWith('left out') }", empty());
    }

    @Test
    void takesWhatAnAgentGivesInPlaceOfAListAsOneValue() {
        ask(
                Map.of("column", "org", "op", "not_in", "value", TRUST),
                answer -> assertThat(((JsonObject) answer.structuredContent()).getInteger("row_count"))
                        .isEqualTo(2));
    }

    @Test
    void refusesNothingAmongTheValuesOfAList() {
        Map<String, Object> filter = Map.of("column", "org", "op", "in", "value", Arrays.asList("Barts", null));
        ask(filter, answer -> {
            assertThat(answer.isError()).isTrue();
            assertThat(answer.firstContent().asText().text()).contains("INVALID_FILTER", "is_null");
        });
    }

    @Test
    void refusesAValueAsLongAsABook() {
        ask(Map.of("column", "org", "value", "a".repeat(10_001)), answer -> {
            assertThat(answer.isError()).isTrue();
            assertThat(answer.firstContent().asText().text())
                    .contains("INVALID_FILTER", "A value of the filter on 'org' has 10001 characters");
        });
    }

    @Test
    void drawsAChartOfListedNames() {
        given().queryParam("filter", "org:in:\"" + TRUST + "\",Barts")
                .queryParam("by", "org")
                .get("/api/datasets/trusts/chart")
                .then()
                .statusCode(200)
                .body("labels.size()", equalTo(2))
                .body("labels.toString()", containsString(TRUST));
    }

    private static ValidatableResponse rows(String filter) {
        return given().queryParam("filter", filter)
                .get("/api/datasets/trusts/rows")
                .then()
                .statusCode(200);
    }

    private static void ask(Map<String, Object> filter, Consumer<ToolResponse> check) {
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            client.when()
                    .toolsCall("query_dataset", Map.of("dataset", "trusts", "filters", List.of(filter)), check)
                    .thenAssertResults();
        }
    }
}
