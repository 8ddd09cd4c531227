package io.datawarp.governance.scale;

import static io.restassured.RestAssured.given;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** 10,000 datasets among 50,000 tables: prints how long governance takes to look at all of them. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@EnabledIfSystemProperty(named = "datawarp.benchmark", matches = "true")
class ScaleBenchmark {

    private static final int DATASETS = 10_000;
    private static final int TABLES = 50_000;
    private static final int BATCH = 500;
    private static final int RUNS = 5;
    private static final double BOUND_MILLIS = 2_000;

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void measures() throws SQLException {
        fill();
        System.out.println("| 10,000 datasets, 50,000 tables | median ms | worst ms | bound |");
        System.out.println("|---|---|---|---|");
        print(
                "orphan check (GET /v1/orphans)",
                () -> given().get("/v1/orphans").then().statusCode(200));
        print("freshness (datasets that are stale)", () -> database.value("""
                SELECT count(*) FROM datawarp.tbl_data_sources
                WHERE status = 'active'
                    AND last_load_at < clock_timestamp() - make_interval(days => 2 * datawarp.rhythm_days(frequency))
                """));
        print(
                "metric snapshot (POST /v1/metrics/snapshot)",
                () -> given().post("/v1/metrics/snapshot").then().statusCode(200));
        print(
                "success figures (GET /v1/success)",
                () -> given().get("/v1/success").then().statusCode(200));
        print(
                "summary (GET /v1/summary)",
                () -> given().get("/v1/summary").then().statusCode(200));
        print("report (GET /v1/report)", () -> given().get("/v1/report").then().statusCode(200));
    }

    // A fifth of the tables have a dataset; loads of a year, one a month each.
    private void fill() throws SQLException {
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            for (int first = 1; first <= TABLES; first += BATCH) {
                statement.execute("""
                        DO $$ BEGIN
                            FOR i IN %d..%d LOOP
                                EXECUTE format('CREATE TABLE staging.tbl_d%%s (org text, n bigint, _load_id bigint)', i);
                            END LOOP;
                        END $$
                        """.formatted(first, first + BATCH - 1));
            }
            statement.execute("""
                    INSERT INTO datawarp.tbl_data_sources
                        (code, name, publication, domain, owner, purpose, table_name, status, frequency, last_load_at,
                         row_count, columns)
                    SELECT
                        'd' || i, 'Dataset ' || i, 'p' || i %% 100, 'scale', 'o' || i %% 50 || '@example.org', 'To measure',
                        'tbl_d' || i, 'active', 'monthly', now() - make_interval(days => i %% 80), 1000,
                        '[{"name":"org","description":"Organisation"},{"name":"n"}]'
                    FROM generate_series(1, %d) AS i
                    """.formatted(DATASETS));
            statement.execute("""
                    ALTER TABLE datawarp.tbl_load_events DISABLE TRIGGER USER;
                    INSERT INTO datawarp.tbl_load_events
                        (source_code, period, url, status, rows_loaded, started_at, completed_at, duration_ms)
                    SELECT
                        'd' || i, to_char(now() - make_interval(months => m), 'YYYY-MM'), 'file.xlsx', 'completed', 1000,
                        now() - make_interval(months => m), now() - make_interval(months => m) + interval '3 s', 3000
                    FROM generate_series(1, %d) AS i
                    CROSS JOIN generate_series(0, 11) AS m;
                    ALTER TABLE datawarp.tbl_load_events ENABLE TRIGGER USER
                    """.formatted(DATASETS));
            statement.execute("VACUUM ANALYZE datawarp.tbl_data_sources");
            statement.execute("VACUUM ANALYZE datawarp.tbl_load_events");
            statement.execute("VACUUM ANALYZE pg_catalog.pg_class");
        }
    }

    private static void print(String what, Runnable work) {
        double[] millis = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.run();
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s |%n",
                what,
                millis[RUNS / 2],
                millis[RUNS - 1],
                millis[RUNS / 2] < BOUND_MILLIS ? "under 2 s" : "MISSED");
    }
}
