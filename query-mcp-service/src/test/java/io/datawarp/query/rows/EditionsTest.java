package io.datawarp.query.rows;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.datawarp.query.QueryDatabase;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dataset of one period, whose edition is replaced by a later load. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class EditionsTest {

    private static final String ROWS = "/api/datasets/replaced/rows";

    @Nullable
    TestDatabase database;

    @BeforeEach
    void publish() {
        execute("""
                SET ROLE role_engineer;
                CREATE TABLE staging.tbl_replaced (n BIGINT, _load_id BIGINT, _period TEXT, _source_row BIGINT);
                INSERT INTO staging.tbl_replaced SELECT n, 44901, '2025-01', 4 FROM generate_series(1, 6) AS n;
                GRANT SELECT ON staging.tbl_replaced TO datawarp_reader;
                RESET ROLE;
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, status, columns, row_count,
                    column_count, first_period, last_period, last_load_at
                ) VALUES (
                    'replaced', 'Replaced', 'r', 'tbl_replaced', 'r', 'a@example.org', 'Editions', 'active',
                    '[{"name":"n","type":"bigint"}]', 6, 1, '2025-01', '2025-01', clock_timestamp()
                ) ON CONFLICT (code) DO UPDATE SET status = 'active', last_load_at = clock_timestamp();
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, period, url, rows_source, rows_loaded, derived_rows, status, requested_by
                )
                SELECT load, 'replaced', '2025-01', 'https://example.org/' || load, 6, 6, totals, 'completed', 'operator'
                FROM (VALUES (44901, ARRAY[9]), (44902, ARRAY[9, 10])) AS loads (load, totals)
                ON CONFLICT DO NOTHING;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                VALUES ('replaced', '2025-01', 44901, 6);
                """);
    }

    @AfterEach
    void forget() {
        execute("""
                DELETE FROM datawarp.tbl_dataset_periods WHERE source_code = 'replaced';
                UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'replaced' AND status = 'active';
                UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'replaced';
                DROP TABLE staging.tbl_replaced;
                """);
    }

    @Test
    void tellsRowsOfOneSheetRowApart() {
        String cursor = cursor();
        given().queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(ROWS)
                .then()
                .body("rows.collect { it[0] }", contains(3, 4));
    }

    @Test
    void refusesACursorOfAnEditionThatWasReplaced() {
        String cursor = cursor();
        execute("UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'replaced'");
        refused(cursor);
    }

    @Test
    void refusesACursorWhenTheRowsWereMoved() {
        String cursor = cursor();
        execute("VACUUM FULL staging.tbl_replaced");
        refused(cursor);
    }

    @Test
    void givesRowsOfBeforeALoadNoTagOfAfterIt() {
        given().get(ROWS).then().statusCode(200);
        LateLoad.once(() -> {
            execute("UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'replaced'");
            // Somebody else's question makes the load known.
            given().get(ROWS).then().statusCode(200);
        });
        String tag = given().get(ROWS).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get(ROWS).then().statusCode(200);
    }

    @Test
    void forgetsThatAStatementWasFineWhenItsDatasetIsWithdrawn() {
        String sql = "SELECT n FROM tbl_replaced ORDER BY n LIMIT 1";
        given().queryParam("sql", sql).get("/api/query").then().statusCode(200).body("rows[0][0]", equalTo(1));
        execute("""
                UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'replaced';
                UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'replaced';
                """);
        // The database would still let the reader: its grant stands.
        given().queryParam("sql", sql)
                .get("/api/query")
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_DATASET"));
    }

    @Test
    void countsTheTotalsOfTheEditionThatIsPublished() {
        count("totals: 'replaced' holds 1 row that is");
        execute("""
                UPDATE datawarp.tbl_dataset_periods SET load_id = 44902 WHERE source_code = 'replaced';
                UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'replaced';
                """);
        count("totals: 'replaced' holds 2 rows");
    }

    @Test
    void citesWhatItsRowsAreOfHoweverOftenTheyAreReplaced() throws Exception {
        execute("UPDATE staging.tbl_replaced SET n = 0;"
                + " UPDATE datawarp.tbl_data_sources SET landing_page = '0' WHERE code = 'replaced'");
        AtomicBoolean asking = new AtomicBoolean(true);
        CompletableFuture<Integer> publisher = CompletableFuture.supplyAsync(() -> publishAgainAndAgain(asking));
        try {
            int answers = 0;
            for (int i = 0; i < 12; i++) {
                answers += isTrue(given().queryParam("limit", 2).get(ROWS));
                answers += isTrue(given().queryParam("aggregate", "max:n").get(ROWS));
                answers += isTrue(given().queryParam("sql", "SELECT n FROM tbl_replaced LIMIT 1")
                        .get("/api/query"));
            }
            assertThat(answers).isPositive();
        } finally {
            asking.set(false);
        }
        assertThat(publisher.get()).isPositive();
    }

    private int publishAgainAndAgain(AtomicBoolean asking) {
        int edition = 0;
        while (asking.get()) {
            edition++;
            execute("BEGIN; UPDATE staging.tbl_replaced SET n = " + edition
                    + "; UPDATE datawarp.tbl_data_sources SET landing_page = '" + edition
                    + "' WHERE code = 'replaced'; COMMIT");
        }
        return edition;
    }

    // Whether it is an answer: between two editions there may be none, but never one that cites another edition.
    private static int isTrue(Response response) {
        if (response.statusCode() == 503) {
            return 0;
        }
        String cited = response.then().statusCode(200).extract().path("citation.landing_page");
        assertThat(response.path("rows[0][0]").toString()).isEqualTo(cited);
        return 1;
    }

    private static void count(String warning) {
        given().queryParam("aggregate", "count").get(ROWS).then().body("warnings", hasItem(startsWith(warning)));
    }

    private static String cursor() {
        return given().queryParam("limit", 2).get(ROWS).then().extract().path("next_cursor");
    }

    private static void refused(String cursor) {
        given().queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(ROWS)
                .then()
                .statusCode(409)
                .body("code", equalTo("CURSOR_OUTDATED"));
    }

    private void execute(String sql) {
        Objects.requireNonNull(database).execute(sql);
    }
}
