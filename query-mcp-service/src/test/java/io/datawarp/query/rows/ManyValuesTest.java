package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.query.QueryDatabase;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Channel;
import io.datawarp.query.reader.Column;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dataset of more organisations than are looked through for one that was meant, with a name as long as names get. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ManyValuesTest {

    private static final String ROWS = "/api/datasets/many/rows";
    private static final String LONG = "number_of_referrals_received_from_all_sources_in_period";

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    RowsAnswers answers;

    @BeforeEach
    void publish() {
        Objects.requireNonNull(database).execute("""
                SET ROLE role_engineer;
                CREATE TABLE IF NOT EXISTS staging.tbl_many (
                    org TEXT, part TEXT, %1$s BIGINT, _load_id BIGINT, _period TEXT, _source_row BIGINT
                );
                TRUNCATE staging.tbl_many;
                INSERT INTO staging.tbl_many
                SELECT 'R' || to_char(n, 'FM0000'), CASE m WHEN 1 THEN 'first' END, m, 55900 + m, '2025-0' || m, 4 + n
                FROM generate_series(1, 2500) AS n CROSS JOIN generate_series(1, 2) AS m;
                GRANT SELECT ON staging.tbl_many TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, first_period, last_period, last_load_at
                ) VALUES (
                    'many', 'Many', 'm', 'tbl_many', 'm', 'a@example.org', 'Values', 'active',
                    '[{"name":"org","type":"text"},{"name":"part","type":"text"},{"name":"%1$s","type":"bigint"}]', 5000, 3, '2025-01', '2025-02',
                    clock_timestamp()
                ) ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, period, url, rows_source, rows_loaded, status, requested_by
                )
                SELECT 55900 + m, 'many', '2025-0' || m, 'https://example.org/m', 2500, 2500, 'completed', 'operator'
                FROM generate_series(1, 2) AS m
                ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT 'many', '2025-0' || m, 55900 + m, 2500 FROM generate_series(1, 2) AS m
                ON CONFLICT DO NOTHING;
                """.formatted(LONG));
    }

    @Test
    void saysOfNoValueThatItIsNeverThereUnlessItIs() {
        for (String org : List.of("R0001", "R1250", "R2500")) {
            given().queryParam("filter", "org:eq:" + org, "_period:eq:2030-01")
                    .get(ROWS)
                    .then()
                    .statusCode(200)
                    .body("row_count", equalTo(0))
                    .body("warnings.findAll { it.contains(\"'org'\") }", empty());
        }
        given().queryParam("filter", "org:in:R2500,X1", "_period:eq:2030-01")
                .get(ROWS)
                .then()
                .body("warnings", hasItem(startsWith("no such value: 'org' is never 'X1'")))
                .body("warnings.findAll { it.contains('R2500\\' ') }", empty());
    }

    @Test
    void drawsEachBarWithAllItsPartsThoseWithoutANameToo() {
        given().queryParam("by", "org")
                .queryParam("split", "part")
                .get("/api/datasets/many/chart")
                .then()
                .statusCode(200)
                .body("labels", hasSize(30))
                .body("series.name", containsInAnyOrder("first", "(none)"))
                .body("series.points.flatten().findAll { it.value == null }", empty())
                .body("notes", hasItem("The 30 largest of org are shown."));
    }

    @Test
    void namesEachColumnOfAComparisonInFull() {
        Answer answer = Objects.requireNonNull(answers)
                .compare(
                        new Asked(Channel.MCP, "mcp:test", "compare_periods", "{}"),
                        "many",
                        "2025-01",
                        "2025-02",
                        List.of(),
                        List.of());
        assertThat(answer.columns())
                .extracting(Column::name)
                .containsExactly(LONG + "_2025-01", LONG + "_2025-02", LONG + "_change", LONG + "_change_percent");
        assertThat(answer.rows()).containsExactly(List.of(2500, 5000, 2500, new BigDecimal("100.0")));
    }
}
