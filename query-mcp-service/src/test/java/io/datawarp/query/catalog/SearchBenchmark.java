package io.datawarp.query.catalog;

import io.datawarp.database.ServiceLogin;
import io.datawarp.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** 10,000 datasets: prints how long listing and searching take. Run by benchmarks/search. */
@EnabledIfSystemProperty(named = "datawarp.benchmark", matches = "true")
class SearchBenchmark {

    private static final int RUNS = 60;
    private static final double BOUND_MILLIS = 20;

    @Test
    void measures() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated()) {
            fill(database);
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.jdbcUrl());
            source.setUser(ServiceLogin.QUERY.role());
            source.setPassword(TestDatabase.PASSWORD);
            try (Connection connection = source.getConnection()) {
                connection.createStatement().execute("SET pg_trgm.word_similarity_threshold = 0.45");
                DatasetSearch search = new RegistrySearch(
                        new OneConnection(connection), new Synonyms(List.of("gp, general practice")));
                System.out.println("| 10,000 datasets, pages of 25 | found | median ms | 95th percentile ms | bound |");
                System.out.println("|---|---|---|---|---|");
                print(search, "first page of the list", null, 0);
                print(search, "a page in the middle", null, 5_000);
                for (String words : List.of(
                        "referrals",
                        "gp appointments",
                        "adhd referals",
                        "leeds waiting",
                        "ambulance by age",
                        "qwertz helicopter")) {
                    print(search, "search: " + words, words, 0);
                }
                // What every dataset has is the worst there is.
                print(search, "search: region", "region", 0);
            }
        }
    }

    private static void print(DatasetSearch search, String what, @Nullable String words, int offset)
            throws SQLException {
        double[] millis = new double[RUNS];
        long found = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            found = search.find(new DatasetFilter(words, null, null), 25, offset)
                    .total();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %s |%n",
                what,
                found,
                millis[RUNS / 2],
                millis[RUNS * 95 / 100],
                millis[RUNS / 2] <= BOUND_MILLIS ? "kept" : "MISSED");
    }

    private static void fill(TestDatabase database) throws SQLException {
        try (Connection connection = database.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            statement.execute("""
                    INSERT INTO datawarp.tbl_data_sources (
                        code, name, publication, table_name, domain, owner, purpose, description, status, columns,
                        row_count, column_count, first_period, last_period, last_load_at
                    )
                    SELECT
                        'd' || i, initcap(t || ' ' || m || ' ' || b) || ' ' || i, t || '_' || i % 400, 'tbl_d' || i,
                        d, 'a@example.org', 'Scale', 'Monthly ' || m || ' of ' || t || ' services by ' || b,
                        'active', jsonb_build_array(
                            jsonb_build_object('name', 'region', 'type', 'text', 'header', 'Region'),
                            jsonb_build_object('name', replace(b, ' ', '_'), 'type', 'text', 'header', b),
                            jsonb_build_object('name', m, 'type', 'bigint', 'header', 'Number of ' || m),
                            jsonb_build_object('name', 'percent_' || m, 'type', 'numeric', 'header', 'Percent')
                        ), 1000 + i, 4, '2020-01', '2025-11', clock_timestamp()
                    FROM generate_series(1, 10000) AS i
                    CROSS JOIN LATERAL (SELECT
                        (ARRAY['adhd', 'autism', 'general practice', 'ambulance', 'cancer', 'maternity', 'dental',
                            'pharmacy', 'diabetes', 'dementia', 'care homes', 'outpatient'])[1 + i % 12] AS t,
                        (ARRAY['referrals', 'appointments', 'waiting', 'admissions', 'deaths', 'staff', 'beds'])
                            [1 + i % 7] AS m,
                        (ARRAY['age', 'sex', 'ethnicity', 'provider', 'local authority'])[1 + i % 5] AS b,
                        (ARRAY['mental_health', 'primary_care', 'hospital', 'social_care'])[1 + i % 4] AS d
                    ) AS w
                    """);
            statement.execute("""
                    INSERT INTO datawarp.tbl_column_profiles
                        (source_code, column_name, filled, distinct_values, top_values, complete)
                    SELECT 'd' || i, 'region', 1000, 30, (
                        SELECT jsonb_agg(jsonb_build_object('value', v, 'rows', 30))
                        FROM (
                            SELECT 'Area ' || chr(65 + (i * k) % 26) || ' ' || chr(65 + k % 26) AS v
                            FROM generate_series(1, 28) AS k
                            UNION ALL
                            SELECT (ARRAY['Leeds', 'Hull', 'Devon', 'Kent'])[1 + i % 200] WHERE i % 200 < 4
                        ) AS vs
                    ), true
                    FROM generate_series(1, 10000) AS i
                    """);
            statement.execute("SELECT datawarp.refresh_search(code) FROM datawarp.tbl_data_sources");
            statement.execute("VACUUM ANALYZE");
        }
    }
}
