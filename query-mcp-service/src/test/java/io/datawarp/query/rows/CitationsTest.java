package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.http.Problem;
import io.datawarp.query.QueryDatabase;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Channel;
import io.datawarp.query.lineage.Citation;
import io.datawarp.query.lineage.Lineages;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dataset of twenty months, each from a file of its own. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class CitationsTest {

    private static final String ROWS = "/api/datasets/monthly_files/rows";

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    RowsAnswers answers;

    @Inject
    @Nullable
    Datasets datasets;

    @Inject
    @Nullable
    Lineages lineages;

    @Inject
    @Nullable
    Reader reader;

    @BeforeEach
    void publish() {
        Objects.requireNonNull(database).execute("""
                SET ROLE role_engineer;
                CREATE TABLE IF NOT EXISTS staging.tbl_monthly_files (
                    month TEXT, n BIGINT, _load_id BIGINT, _period TEXT, _source_row BIGINT
                );
                INSERT INTO staging.tbl_monthly_files
                SELECT 'M' || m, m, 66100 + m, p, 4 + n
                FROM generate_series(1, 20) AS m
                CROSS JOIN LATERAL (SELECT to_char(DATE '2023-12-01' + make_interval(months => m), 'YYYY-MM') AS p) AS q
                CROSS JOIN generate_series(1, 5) AS n
                WHERE NOT EXISTS (SELECT FROM staging.tbl_monthly_files);
                GRANT SELECT ON staging.tbl_monthly_files TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, first_period, last_period, last_load_at
                ) VALUES (
                    'monthly_files', 'Monthly files', 'm', 'tbl_monthly_files', 'm', 'a@example.org', 'Sources',
                    'active', '[{"name":"month","type":"text"},{"name":"n","type":"bigint"}]', 100, 2, '2024-01',
                    '2025-08', clock_timestamp()
                ) ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, period, url, file_sha256, sheet, rows_source, rows_loaded, status,
                    requested_by
                )
                SELECT
                    66100 + m, 'monthly_files', to_char(DATE '2023-12-01' + make_interval(months => m), 'YYYY-MM'),
                    'https://example.org/' || m || '.xlsx', repeat(to_char(m, 'FM00'), 32), 'Table ' || m, 5, 5,
                    'completed', 'operator'
                FROM generate_series(1, 20) AS m
                ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT source_code, period, load_id, 5 FROM datawarp.tbl_load_events
                WHERE source_code = 'monthly_files'
                ON CONFLICT DO NOTHING;
                """);
    }

    @Test
    void namesTheFileOfThePeriodThatWasAskedFor() {
        cites("filter=_period:eq:2024-01", "https://example.org/1.xlsx", "2024-01")
                .body("citation.sheet", equalTo("Table 1"))
                .body("citation.file_sha256", equalTo("01".repeat(32)))
                .body("citation.periods_total", equalTo(1))
                .body("citation.sources.url", contains("https://example.org/1.xlsx"))
                .body("citation.covers", equalTo("rows"));
        cites("filter=_period:in:2024-03,2024-02", "https://example.org/3.xlsx", "2024-03", "2024-02");
    }

    @Test
    void namesTheFileOfItsRowsWhicheverColumnTheyWereFoundBy() {
        cites("filter=month:eq:M2&select=n", "https://example.org/2.xlsx", "2024-02");
        cites("filter=n:lt:3&aggregate=sum:n", "https://example.org/2.xlsx", "2024-02", "2024-01");
        cites("filter=month:eq:M1&group_by=month", "https://example.org/1.xlsx", "2024-01");
    }

    @Test
    void namesTheFilesOfEachPageAndNoOther() {
        String cursor = cites("limit=7", "https://example.org/2.xlsx", "2024-02", "2024-01")
                .body("rows[0].size()", equalTo(3))
                .extract()
                .path("next_cursor");
        cites("limit=7&cursor=" + cursor, "https://example.org/3.xlsx", "2024-03", "2024-02");
    }

    @Test
    void namesTheNewestFilesOfAFigureOverAllAndHowManyThereAre() {
        given().get(ROWS + "?aggregate=sum:n")
                .then()
                .statusCode(200)
                .body("citation.url", equalTo("https://example.org/20.xlsx"))
                .body("citation.sources.size()", equalTo(12))
                .body("citation.periods_total", equalTo(20))
                .body("citation.covers", equalTo("rows"));
    }

    @Test
    void saysThatItNamesTheFilesOfTheWholeDatasetWhereRowsTellNothingOfTheirs() {
        for (String address : List.of(
                ROWS + "?filter=month:eq:M99",
                ROWS + "?group_by=_period&order=_period&limit=1",
                ROWS + "?group_by=_period&order=_period&limit=1&filter=n:lt:99",
                "/api/query?sql=SELECT n FROM tbl_monthly_files WHERE n = 1 LIMIT 1")) {
            given().get(address)
                    .then()
                    .statusCode(200)
                    .body("citation.url", equalTo("https://example.org/20.xlsx"))
                    .body("citation.covers", equalTo("dataset"));
        }
    }

    @Test
    void namesTheFilesOfBothPeriodsThatAreCompared() {
        Answer answer = Objects.requireNonNull(answers)
                .compare(
                        new Asked(Channel.MCP, "mcp:test", "compare_periods", "{}"),
                        "monthly_files",
                        "2024-01",
                        "2024-05",
                        List.of("n"),
                        List.of());
        Citation citation = Objects.requireNonNull(answer.citation());
        assertThat(citation.periods()).containsExactly("2024-05", "2024-01");
        assertThat(citation.sources())
                .extracting(Citation.CitedSource::url)
                .containsExactly("https://example.org/5.xlsx", "https://example.org/1.xlsx");
        assertThat(citation.covers()).isEqualTo("rows");
    }

    @Test
    void namesTheFilesOfTheCopyThatAnotherEngineAnswersFrom() {
        Objects.requireNonNull(database).execute("""
                INSERT INTO datawarp.tbl_export_runs (
                    source_code, load_id, object_key, status, row_count, iceberg_snapshot_id, completed_at
                ) VALUES ('monthly_files', 66119, 'datasets/monthly_files.parquet', 'completed', 95, 4711, '2025-09-01');
                """);
        Dataset dataset = Objects.requireNonNull(datasets).get("monthly_files");
        List<String> warnings = new ArrayList<>();
        Citation citation = Objects.requireNonNull(lineages).citeCopy(dataset, warnings);
        assertThat(citation.url()).isEqualTo("https://example.org/19.xlsx");
        assertThat(citation.periodsTotal()).isEqualTo(19);
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("copy: the rows of 'monthly_files' are of a copy made");
    }

    @Test
    void givesUpLookingForFilesThatCantBeToldInTime() {
        Query endless = Query.of("SELECT count(*) FROM (SELECT generate_series(1, 1000000000000)) AS n");
        assertThatThrownBy(
                        () -> Objects.requireNonNull(reader).glance(endless, new Budget(1, 1000, false), new RowList()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getParameters()).containsEntry("code", "QUERY_TOO_SLOW"));
    }

    private static ValidatableResponse cites(String question, String newest, String... periods) {
        return given().get(ROWS + "?" + question)
                .then()
                .statusCode(200)
                .body("citation.url", equalTo(newest))
                .body("citation.periods", contains(periods));
    }
}
