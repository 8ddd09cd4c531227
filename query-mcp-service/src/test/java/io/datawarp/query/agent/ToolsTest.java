package io.datawarp.query.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.query.QueryDatabase;
import io.datawarp.query.Warehouse;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ToolsTest {

    @Test
    void offersEightReadOnlyToolsWithSchemas() {
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            assertThat(client.initResult().serverName()).isEqualTo("datawarp");
            client.when()
                    .toolsList(page -> {
                        assertThat(page.tools())
                                .extracting(McpAssured.ToolInfo::name)
                                .containsExactlyInAnyOrder(
                                        "list_datasets",
                                        "search_datasets",
                                        "describe_dataset",
                                        "get_periods",
                                        "query_dataset",
                                        "run_sql",
                                        "get_lineage",
                                        "compare_periods");
                        assertThat(page.tools()).allSatisfy(tool -> {
                            assertThat(tool.description()).isNotBlank();
                            assertThat(tool.annotations().orElseThrow().readOnlyHint())
                                    .isTrue();
                            assertThat(tool.annotations().orElseThrow().destructiveHint())
                                    .isFalse();
                            assertThat(tool.inputSchema().getString("type")).isEqualTo("object");
                            assertThat(tool.outputSchema().getJsonObject("properties"))
                                    .isNotEmpty();
                        });
                        assertThat(page.findByName("query_dataset")
                                        .inputSchema()
                                        .getJsonArray("required"))
                                .containsExactly("dataset");
                    })
                    .thenAssertResults();
        }
    }

    @Test
    void listsAndSearchesPublishedDatasetsOnly() {
        call("list_datasets", Map.of(), answer -> {
            JsonObject page = structure(answer);
            assertThat(page.getInteger("total")).isEqualTo(2);
            assertThat(answer.firstContent().asText().text())
                    .contains("adhd_referrals")
                    .doesNotContain("hidden_one");
        });
        call(
                "search_datasets",
                Map.of("query", "referals by age"),
                answer -> assertThat(structure(answer)
                                .getJsonArray("items")
                                .getJsonObject(0)
                                .getString("code"))
                        .isEqualTo("adhd_referrals"));
    }

    @Test
    void describesADatasetWithMarkersAndSample() {
        call("describe_dataset", Map.of("dataset", "adhd_referrals"), answer -> {
            JsonObject description = structure(answer);
            assertThat(description.getString("sql_table")).isEqualTo("staging.tbl_adhd_referrals");
            assertThat(description.getJsonArray("sample")).hasSize(5);
            assertThat(description.getJsonArray("siblings").getJsonObject(0).getString("code"))
                    .isEqualTo("adhd_waits");
            assertThat(description.encode()).hasSizeLessThan(5_300);
            assertThat(answer.firstContent().asText().text()).contains("referrals bigint in people");
        });
    }

    @Test
    void answersRowsWithACitation() {
        Map<String, Object> question = Map.of(
                "dataset",
                "adhd_referrals",
                "filters",
                List.of(Map.of("column", "period", "op", "in", "value", List.of("2024-01", "2024-02"))),
                "group_by",
                List.of("age_band"),
                "aggregates",
                List.of(Map.of("function", "sum", "column", "referrals", "as", "total")),
                "order",
                List.of("-total"));
        call("query_dataset", question, answer -> {
            JsonObject rows = structure(answer);
            assertThat(rows.getJsonArray("rows").getJsonArray(0).getString(0)).isEqualTo("11-17");
            assertThat(rows.getJsonObject("citation").getString("file_sha256")).isEqualTo(Warehouse.SHA256);
            assertThat(rows.getJsonObject("freshness").getBoolean("stale")).isFalse();
        });
    }

    @Test
    void runsSqlAndRefusesWhatIsNoQuestion() {
        call(
                "run_sql",
                Map.of("sql", "SELECT count(*) AS n FROM staging.tbl_adhd_referrals"),
                answer -> assertThat(structure(answer)
                                .getJsonArray("rows")
                                .getJsonArray(0)
                                .getInteger(0))
                        .isEqualTo(72));
        call(
                "run_sql",
                Map.of("sql", "SELECT 1 AS one"),
                answer -> assertThat(answer.firstContent().asText().text()).isEqualTo("one\n1\n(1 row)"));
        refused("run_sql", Map.of("sql", "DROP TABLE staging.tbl_adhd_waits"), "SQL_NOT_A_QUERY");
        refused("run_sql", Map.of("sql", "SELECT * FROM datawarp.tbl_query_log"), "UNKNOWN_DATASET");
        refused("run_sql", Map.of("sql", "SELECT pg_sleep(1)"), "FUNCTION_NOT_ALLOWED");
    }

    @Test
    void answersAHiddenTableAndAMissingOneAlike() {
        refused(
                "run_sql",
                Map.of("sql", "SELECT x FROM staging.tbl_never_published"),
                "No published table 'staging.tbl_never_published'");
        refused(
                "run_sql",
                Map.of("sql", "SELECT x FROM staging.tbl_never_existed"),
                "No published table 'staging.tbl_never_existed'");
    }

    @Test
    void tracesLineageAndPeriods() {
        call("get_lineage", Map.of("dataset", "adhd_referrals"), answer -> {
            JsonObject newest = structure(answer).getJsonArray("periods").getJsonObject(0);
            assertThat(newest.getString("period")).isEqualTo("2024-12");
            assertThat(newest.getString("table_range")).isEqualTo("A4:G10");
            assertThat(newest.getJsonArray("verdicts").getJsonObject(0).getString("verdict"))
                    .isEqualTo("pass");
            assertThat(structure(answer).getJsonArray("exports")).hasSize(2);
        });
        call(
                "get_periods",
                Map.of("dataset", "adhd_referrals"),
                answer -> assertThat(structure(answer).getInteger("total")).isEqualTo(12));
    }

    @Test
    void comparesTwoPeriods() {
        Map<String, Object> question = Map.of(
                "dataset", "adhd_waits", "earlier", "2024-01", "later", "2024-02", "measures", List.of("waiting"));
        call("compare_periods", question, answer -> {
            assertThat(structure(answer).getJsonArray("rows").getJsonArray(0).encode())
                    .isEqualTo("[200,400,200,100.0]");
        });
        Map<String, Object> allMeasures = Map.of("dataset", "adhd_referrals", "earlier", "2024-02", "later", "2024-03");
        call("compare_periods", allMeasures, answer -> {
            assertThat(structure(answer).getJsonArray("warnings").encode())
                    .contains("suppressed: 'referrals' has cells");
        });
        refused(
                "compare_periods",
                Map.of("dataset", "adhd_waits", "earlier", "2024-1", "later", "2024-02"),
                "UNKNOWN_PERIOD");
        refused(
                "compare_periods",
                Map.of("dataset", "adhd_waits", "earlier", "2024-01", "later", "2024-02", "measures", "gender"),
                "'gender' holds text, which cannot be added up");
    }

    @Test
    void hintsAtWhatWasMeant() {
        refused(
                "describe_dataset",
                Map.of("dataset", "adhd_referal"),
                "Did you mean 'adhd_referrals' or 'adhd_waits'? search_datasets finds datasets.");
        refused(
                "run_sql",
                Map.of("sql", "SELECT lenght(period) FROM staging.tbl_adhd_waits"),
                "arrays and maths may. Did you mean 'length'");
        refused("describe_dataset", Map.of(), "'dataset' is missing");
        refused("describe_dataset", Map.of("dataset", "adhd\u0000"), "'dataset' contains the character U+0000");
        refused(
                "query_dataset",
                Map.of("dataset", "adhd_referrals", "select", List.of("a\u0000")),
                "'select' contains the character U+0000");
        refused("query_dataset", Map.of("dataset", "adhd_referrals", "select", "agebnd"), "Did you mean 'age_band'");
        refused("query_dataset", Map.of("dataset", "adhd_referrals", "limit", 5000), "use 1 to 1000");
        refused(
                "query_dataset",
                Map.of("dataset", "adhd_referrals", "filters", List.of(Map.of("value", "F"))),
                "'filters' must be a list such as");
        refused(
                "query_dataset",
                Map.of("dataset", "adhd_referrals", "aggregates", List.of(Map.of("column", "referrals"))),
                "'aggregates' must be a list such as");
    }

    @Test
    void offersDatasetsAsResourcesAndQuestionsAsPrompts() {
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            client.when()
                    .resourcesRead(
                            "dataset://adhd_referrals",
                            resource -> assertThat(
                                            resource.contents().get(0).asText().text())
                                    .contains("\"code\":\"adhd_referrals\""))
                    .resourceTemplateComplete(
                            "dataset://{code}",
                            "code",
                            "wait",
                            completion -> assertThat(completion.values()).containsExactly("adhd_waits"))
                    .promptComplete(
                            "compare",
                            "dataset",
                            "wait",
                            completion -> assertThat(completion.values()).containsExactly("adhd_waits"))
                    .promptsGet(
                            "explore_topic",
                            Map.of("topic", "waiting"),
                            prompt -> assertThat(prompt.messages()
                                            .get(0)
                                            .content()
                                            .asText()
                                            .text())
                                    .contains("datasets are there on waiting"))
                    .thenAssertResults();
        }
    }

    private static void refused(String tool, Map<String, Object> arguments, String hint) {
        call(tool, arguments, answer -> {
            assertThat(answer.isError()).isTrue();
            assertThat(answer.firstContent().asText().text()).contains(hint);
        });
    }

    private static JsonObject structure(ToolResponse answer) {
        assertThat(answer.isError()).as(answer.firstContent().asText().text()).isFalse();
        return (JsonObject) answer.structuredContent();
    }

    private static void call(String tool, Map<String, Object> arguments, Consumer<ToolResponse> check) {
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            client.when().toolsCall(tool, arguments, check).thenAssertResults();
        }
    }
}
