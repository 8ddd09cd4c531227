package io.datawarp.query.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.query.PatientDatabase;
import io.datawarp.testing.TestDatabase;
import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No list costs a model more than 2,000 tokens, however many datasets there are and however long their names. */
@QuarkusTest
@QuarkusTestResource(value = PatientDatabase.class, restrictToAnnotatedClass = true)
class SizesTest {

    // JSON has a token for every three characters, or fewer.
    private static final int CHARACTERS = 6000;

    @Nullable
    TestDatabase database;

    @Test
    void aThousandDatasetsComeInAffordablePagesAndAllOfThem() {
        Objects.requireNonNull(database).execute("""
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, row_count, first_period,
                    last_period, last_load_at
                )
                SELECT
                    'many_' || g, repeat('Patients waiting for treatment ', 1 + g % 5) || g, 'waiting_times',
                    'tbl_many_' || g, 'hospital', 'a@example.org', 'Many', 'active', 1000 * g, '2019-04', '2025-11',
                    clock_timestamp()
                FROM generate_series(1, 1000) AS g
                """);
        Set<String> seen = new HashSet<>();
        @Nullable String cursor = null;
        do {
            JsonObject page = page(cursor);
            JsonArray items = page.getJsonArray("items");
            items.forEach(item -> seen.add(((JsonObject) item).getString("code")));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(seen).hasSize(1002);
    }

    private static JsonObject page(@Nullable String cursor) {
        AtomicReference<JsonObject> page = new AtomicReference<>(new JsonObject());
        try (McpStreamableTestClient client = McpAssured.newConnectedStreamableClient()) {
            client.when()
                    .toolsCall("list_datasets", cursor == null ? Map.of() : Map.of("cursor", cursor), answer -> {
                        JsonObject structure = (JsonObject) answer.structuredContent();
                        String text = answer.firstContent().asText().text();
                        assertThat(structure.encode().length() + text.length()).isLessThanOrEqualTo(CHARACTERS);
                        assertThat(text).contains("of 1002 datasets");
                        page.set(structure);
                    })
                    .thenAssertResults();
        }
        return Objects.requireNonNull(page.get());
    }
}
