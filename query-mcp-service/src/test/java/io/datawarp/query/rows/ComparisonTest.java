package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.http.Problem;
import io.datawarp.query.QueryDatabase;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Channel;
import io.datawarp.query.reader.Column;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations of two sites in two months, counted and in percent. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ComparisonTest {

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    RowsAnswers answers;

    @BeforeEach
    void publish() {
        Objects.requireNonNull(database).execute("""
                SET ROLE role_engineer;
                CREATE TABLE IF NOT EXISTS staging.tbl_theatres (
                    site TEXT, year INTEGER, operations BIGINT, cancelled_rate NUMERIC, _load_id BIGINT, _period TEXT,
                    _source_row BIGINT
                );
                TRUNCATE staging.tbl_theatres;
                INSERT INTO staging.tbl_theatres
                SELECT 'S' || n, 2025, 10 * m, 2.5 * m, 56100 + m, '2025-0' || m, 4 + n
                FROM generate_series(1, 2) AS m CROSS JOIN generate_series(1, 2) AS n;
                DROP TABLE IF EXISTS staging.tbl_theatre_rates;
                CREATE TABLE staging.tbl_theatre_rates AS
                SELECT site, cancelled_rate, _load_id, _period, _source_row FROM staging.tbl_theatres;
                GRANT SELECT ON staging.tbl_theatres, staging.tbl_theatre_rates TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, period, url, rows_source, rows_loaded, status, requested_by
                )
                SELECT 56100 + m, 'theatres', '2025-0' || m, 'https://example.org/t', 2, 2, 'completed', 'operator'
                FROM generate_series(1, 2) AS m
                ON CONFLICT DO NOTHING;
                """);
        register("theatres", """
                [{"name":"site","type":"text"},{"name":"year","type":"integer"},{"name":"operations","type":"bigint"},\
                {"name":"cancelled_rate","type":"numeric"}]""");
        register("theatre_rates", """
                [{"name":"site","type":"text"},{"name":"cancelled_rate","type":"numeric"}]""");
    }

    @Test
    void addsUpWhatCountsThingsWhenNobodySaysWhat() {
        Answer answer = compare("theatres", "2025-01", "2025-02", List.of(), List.of());
        assertThat(answer.columns())
                .extracting(Column::name)
                .containsExactly(
                        "operations_2025-01", "operations_2025-02", "operations_change", "operations_change_percent");
        assertThat(answer.warnings()).noneMatch(warning -> warning.startsWith("rates"));
    }

    @Test
    void warnsOfSumsOfRatesThatWereAskedForOrAreAllThereIs() {
        Answer asked = compare("theatres", "2025-01", "2025-02", List.of("cancelled_rate"), List.of("site"));
        assertThat(asked.warnings())
                .contains("sums: adding up values of 'cancelled_rate' means nothing, by its name or"
                        + " unit; compare groups of one row each, or take avg with query_dataset");
        Answer all = compare("theatre_rates", "2025-01", "2025-02", List.of(), List.of());
        assertThat(all.rowCount()).isEqualTo(1);
        assertThat(all.warnings())
                .anyMatch(warning -> warning.startsWith("sums: adding up values of 'cancelled_rate'"));
    }

    @Test
    void refusesToCompareAPeriodWithItself() {
        assertThatThrownBy(() -> compare("theatres", "2025-01", "2025-01", List.of(), List.of()))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("NOTHING_TO_COMPARE"))
                .hasMessageContaining("'2025-01' is both");
    }

    @Test
    void warnsThatTheEarlierPeriodIsTheLater() {
        assertThat(compare("theatres", "2025-02", "2025-01", List.of(), List.of())
                        .warnings())
                .contains("order: '2025-02' comes after '2025-01', so that the change goes back in time");
        assertThat(compare("theatres", "2025-01", "2025-02", List.of(), List.of())
                        .warnings())
                .noneMatch(warning -> warning.startsWith("order"));
    }

    @Test
    void namesAMeasureAndAGroupOnce() {
        Answer answer =
                compare("theatres", "2025-01", "2025-02", List.of("operations", "operations"), List.of("site", "site"));
        assertThat(answer.columns()).hasSize(5);
        assertThat(answer.rowCount()).isEqualTo(2);
    }

    @Test
    void drawsOperationsAsWhatTheyAreThoughTheirNameHasARatioInIt() {
        given().queryParam("measure", "operations")
                .get("/api/datasets/theatres/chart")
                .then()
                .statusCode(200)
                .body("function", equalTo("sum"))
                .body("series[0].points[1].value", equalTo(40));
        given().queryParam("measure", "cancelled_rate")
                .get("/api/datasets/theatres/chart")
                .then()
                .body("function", equalTo("mean"));
    }

    private void register(String code, String columns) {
        Objects.requireNonNull(database).execute("""
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, first_period, last_period, last_load_at
                ) VALUES (
                    '%1$s', 'Theatres', 't', 'tbl_%1$s', 't', 'a@example.org', 'Comparing', 'active', '%2$s', 4, 4,
                    '2025-01', '2025-02', clock_timestamp()
                ) ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT '%1$s', '2025-0' || m, 56100 + m, 2 FROM generate_series(1, 2) AS m
                ON CONFLICT DO NOTHING;
                """.formatted(code, columns));
    }

    private Answer compare(String code, String earlier, String later, List<String> measures, List<String> groupBy) {
        return Objects.requireNonNull(answers)
                .compare(
                        new Asked(Channel.MCP, "mcp:test", "compare_periods", "{}"),
                        code,
                        earlier,
                        later,
                        measures,
                        groupBy);
    }
}
