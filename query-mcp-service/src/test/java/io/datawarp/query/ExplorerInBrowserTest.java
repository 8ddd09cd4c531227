package io.datawarp.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer as a person sees it, in headless Chromium. Every view has an address, so each is opened by its own. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ExplorerInBrowserTest {

    @SuppressWarnings("NullAway.Init") // set by QueryDatabase
    private TestDatabase database;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    private URI home;

    @TempDir
    private Path directory;

    private Optional<Browser> browser = Optional.empty();

    @BeforeEach
    void find() {
        browser = Browser.find(directory);
        assumeTrue(browser.isPresent(), "There is no Chromium on this machine: apt-get install chromium");
    }

    @Test
    void searchesAndBrowses() throws IOException, InterruptedException {
        assertThat(open("#/"))
                .contains(
                        "2 datasets",
                        "ADHD referrals",
                        "New referrals for an assessment",
                        "mental health",
                        "deprecated");
        assertThat(open("#/?q=final")).contains("1 dataset", "Matches value update = final");
        assertThat(open("#/?q=zebra")).contains("No dataset matches", "Show all datasets");
    }

    @Test
    void describesADatasetAndNotesItsQuestionsAsTheExplorers() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referrals"))
                .contains("ADHD referrals", "12 periods held", "none missing in between", "OGL-UK-3.0")
                .contains("suppressed, usually a small number", "ADHD waiting list");
        await().untilAsserted(() -> assertThat(
                        database.value(
                                "SELECT count(*) > 0 FROM datawarp.tbl_query_log"
                                        + " WHERE channel = 'explorer' AND tool = 'describe_dataset' AND datasets = '{adhd_referrals}'"))
                .isEqualTo("t"));
    }

    @Test
    void warnsOfADeprecatedDatasetInWordsForPeople() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_waits"))
                .contains("<p class=\"notice\">'adhd_waits' is deprecated")
                .doesNotContain("deprecated: 'adhd_waits'");
    }

    @Test
    void filtersRowsAndShowsTheMarkerInPlaceOfTheNumber() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referrals/table?filter=period:eq:2024-03&filter=age_band:eq:0-4"))
                .contains("Rows 1 to 2 of 2", "the publisher's marker in place of a number", "Copy as curl")
                .doesNotContain("referrals_marker</");
    }

    @Test
    void showsRowsThatHaveNoPeriodAndNoKnownFile() throws IOException, InterruptedException {
        database.execute("""
                SET ROLE role_engineer;
                CREATE TABLE staging.tbl_undated (n BIGINT, _load_id BIGINT, _period TEXT, _source_row BIGINT);
                INSERT INTO staging.tbl_undated VALUES (4711, NULL, NULL, 1);
                GRANT SELECT ON staging.tbl_undated TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, last_load_at
                ) VALUES (
                    'undated', 'Undated', 'u', 'tbl_undated', 'u', 'a@example.org', 'No period', 'active',
                    '[{"name":"n","type":"bigint"}]', 1, 1, clock_timestamp()
                );
                """);
        try {
            assertThat(open("#/datasets/undated/table")).contains(">4,711</td>", "Undated, <code>an unknown file");
        } finally {
            // Other tests count the datasets.
            database.execute("""
                    UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'undated';
                    UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'undated';
                    """);
        }
    }

    @Test
    void drawsAChartAndGivesItsFiguresAsATableToo() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referrals/chart?filter=age_band:eq:0-4"))
                .contains("<canvas", "Referrals by period (people)", "1 point is left blank", "suppressed</td>");
    }

    @Test
    void tracesEachPeriodToItsFile() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referrals/sources"))
                .contains("https://example.org/adhd/2024.xlsx", Warehouse.SHA256, "A4:G10", "passed")
                .contains("datasets/adhd_referrals.parquet", "No published period was ever replaced");
    }

    @Test
    void runsSqlAndSaysWhatIsWrong() throws IOException, InterruptedException {
        assertThat(open("#/sql?run=1&q=SELECT+count(*)+AS+n+FROM+staging.tbl_adhd_referrals"))
                .contains(
                        "CodeMirror",
                        "1 row in",
                        ">72</td>",
                        "Download CSV",
                        "Download JSON lines",
                        "Download Parquet");
        assertThat(open("#/sql?run=1&q=SELECT+refferals+FROM+staging.tbl_adhd_referrals"))
                .contains("role=\"alert\"", "mistake\">refferals</span>");
    }

    @Test
    void helpsWhoeverTookAWrongTurn() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referal"))
                .contains("Did you mean '<a href=\"#/datasets/adhd_referrals\">", "DATASET_NOT_FOUND")
                .doesNotContain("search_datasets", "Try again");
        assertThat(open("#/nowhere")).contains("There is no such page");
    }

    private String open(String view) throws IOException, InterruptedException {
        return browser.orElseThrow().page(home.resolve(view).toString());
    }
}
