package io.datawarp.query.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.datawarp.query.QueryDatabase;
import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tools promise to return is what they return. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class SchemasTest {

    private static final String REFERRALS = "adhd_referrals";
    private static final Map<String, List<Map<String, Object>>> CALLS = Map.of(
            "list_datasets",
            List.of(Map.of()),
            "search_datasets",
            List.of(Map.of("query", "referrals"), Map.of("query", "zebra")),
            "describe_dataset",
            List.of(Map.of("dataset", REFERRALS), Map.of("dataset", "adhd_waits")),
            "get_periods",
            List.of(Map.of("dataset", REFERRALS)),
            "query_dataset",
            List.of(
                    Map.of("dataset", REFERRALS, "limit", 5),
                    Map.of("dataset", "adhd_waits", "group_by", List.of("age_band"))),
            "run_sql",
            List.of(
                    Map.of("sql", "SELECT 1, NULL, 'x', 1.5"),
                    Map.of("sql", "SELECT * FROM staging.tbl_adhd_referrals, staging.tbl_adhd_waits LIMIT 3")),
            "get_lineage",
            List.of(Map.of("dataset", REFERRALS)),
            "compare_periods",
            List.of(Map.of("dataset", REFERRALS, "earlier", "2024-01", "later", "2024-02")));

    record Numbers(
            int a,
            long b,
            double c,
            @Nullable Integer d,
            @Nullable Long e,
            @Nullable Double f,
            BigDecimal g) {}

    @Test
    void typesNumbersAsNumbers() {
        @Nullable Object properties = Schemas.of(Numbers.class).get("properties");
        assertThat(String.valueOf(properties))
                .isEqualTo("{a={type=integer}, b={type=integer}, c={type=number}, d={type=[integer, null]},"
                        + " e={type=[integer, null]}, f={type=[number, null]}, g={type=number}}");
    }

    @Test
    void everyToolReturnsWhatItsSchemaSays() {
        ObjectMapper json = new ObjectMapper();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            Map<String, JsonObject> schemas = new HashMap<>();
            client.when()
                    .toolsList(page -> page.tools().forEach(tool -> schemas.put(tool.name(), tool.outputSchema())))
                    .thenAssertResults();
            assertThat(schemas.keySet()).isEqualTo(CALLS.keySet());
            CALLS.forEach((tool, calls) -> calls.forEach(arguments -> client.when()
                    .toolsCall(tool, arguments, answer -> {
                        JsonNode schema = json.convertValue(
                                Objects.requireNonNull(schemas.get(tool)).getMap(), JsonNode.class);
                        JsonNode structure =
                                json.convertValue(((JsonObject) answer.structuredContent()).getMap(), JsonNode.class);
                        assertThat(factory.getSchema(schema).validate(structure))
                                .as("%s %s", tool, arguments)
                                .isEmpty();
                    })
                    .thenAssertResults()));
        }
    }
}
