package io.datawarp.query;

import io.datawarp.testing.TestDatabase;

/** Published datasets to ask about, arranged as the loader would leave them. */
public final class Warehouse {

    public static final String SHA256 = "ab".repeat(32);

    private Warehouse() {}

    /** Two datasets of twelve months, one of them deprecated, beside a table that nobody published. */
    public static void arrange(TestDatabase database) {
        database.execute("""
                SET ROLE role_engineer;
                CREATE TABLE staging.tbl_adhd_referrals (
                    period TEXT, age_band TEXT, gender TEXT, referrals BIGINT, referrals_marker TEXT, "update" TEXT,
                    report_date DATE, _load_id BIGINT, _period TEXT, _source_row BIGINT
                );
                CREATE TABLE staging.tbl_adhd_waits (
                    period TEXT, age_band TEXT, gender TEXT, waiting BIGINT, median_weeks NUMERIC, report_date DATE,
                    _load_id BIGINT, _period TEXT, _source_row BIGINT
                );
                CREATE TABLE staging.tbl_never_published (secret TEXT);
                GRANT SELECT ON staging.tbl_adhd_referrals, staging.tbl_adhd_waits TO datawarp_reader;
                INSERT INTO staging.tbl_adhd_referrals
                SELECT
                    p, a, g, CASE WHEN m = 3 AND a = '0-4' THEN NULL ELSE 10 * m + length(a) END,
                    CASE WHEN m = 3 AND a = '0-4' THEN '*' END, 'final', make_date(2024, m, 1), m, p,
                    4 + row_number() OVER (PARTITION BY m ORDER BY a, g)
                FROM generate_series(1, 12) AS m
                CROSS JOIN LATERAL (SELECT '2024-' || to_char(m, 'FM00') AS p) AS periods
                CROSS JOIN unnest(ARRAY['0-4', '5-10', '11-17']) AS a
                CROSS JOIN unnest(ARRAY['F', 'M']) AS g;
                INSERT INTO staging.tbl_adhd_waits
                SELECT p, a, 'F', 100 * m, 20.5 + 0.1 * m, make_date(2024, m, 1), 100 + m, p, 4 + m
                FROM generate_series(1, 12) AS m
                CROSS JOIN LATERAL (SELECT '2024-' || to_char(m, 'FM00') AS p) AS periods
                CROSS JOIN unnest(ARRAY['0-4', '5-10']) AS a;
                RESET ROLE;
                """);
        database.execute("""
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, table_name, domain, owner, purpose, description, frequency, licence,
                    landing_page, tags, status, columns, row_count, column_count, first_period, last_period,
                    last_load_at, deprecation_reason, replaced_by
                ) VALUES (
                    'adhd_referrals', 'ADHD referrals', 'adhd', 'tbl_adhd_referrals', 'mental_health', 'a@example.org',
                    'Watching demand', 'New referrals for an assessment by age band', 'monthly', 'OGL-UK-3.0',
                    'https://example.org/adhd', '{neurodiversity}', 'active',
                    '[{"name":"period","type":"text"},{"name":"age_band","type":"text","header":"Age band"},
                      {"name":"gender","type":"text"},
                      {"name":"referrals","type":"bigint","unit":"people","markers":["*"]},
                      {"name":"referrals_marker","type":"text","marker_of":"referrals"},
                      {"name":"update","type":"text"},{"name":"report_date","type":"date"}]',
                    72, 7, '2024-01', '2024-12', clock_timestamp(), NULL, NULL
                ), (
                    'adhd_waits', 'ADHD waiting list', 'adhd', 'tbl_adhd_waits', 'mental_health', 'a@example.org',
                    'Watching demand', 'People waiting', 'monthly', 'OGL-UK-3.0', NULL, '{}', 'deprecated',
                    '[{"name":"period","type":"text"},{"name":"age_band","type":"text"},
                      {"name":"gender","type":"text"},{"name":"waiting","type":"bigint"},
                      {"name":"median_weeks","type":"numeric"},{"name":"report_date","type":"date"}]',
                    24, 6, '2024-01', '2024-12', clock_timestamp() - interval '400 days', 'measured otherwise now',
                    'adhd_referrals'
                ), (
                    'hidden_one', 'Not published yet', 'adhd', 'tbl_hidden_one', 'mental_health', 'a@example.org',
                    'Nobody sees it', NULL, NULL, NULL, NULL, '{}', 'registered', '[]', 0, 0, NULL, NULL, NULL, NULL,
                    NULL
                )
                """);
        arrangeLoads(database);
        arrangeProfiles(database);
    }

    private static void arrangeLoads(TestDatabase database) {
        database.execute("""
                INSERT INTO datawarp.tbl_source_files (url, sha256, size_bytes, media_type)
                VALUES ('https://example.org/adhd/2024.xlsx', '%1$s', 12345, 'application/vnd.ms-excel');
                INSERT INTO datawarp.tbl_load_events (
                    load_id, source_code, period, url, file_sha256, sheet, table_range, rows_source, rows_loaded,
                    cells_read, cells_stored, cells_explained, derived_rows, status, requested_by
                )
                SELECT
                    load, code, p, 'https://example.org/adhd/2024.xlsx', '%1$s', 'Table 1', 'A4:G10', 6, 6, 42, 40, 2,
                    CASE WHEN load = 112 THEN ARRAY[16] END, 'completed', 'operator'
                FROM (
                    SELECT m AS load, 'adhd_referrals' AS code, '2024-' || to_char(m, 'FM00') AS p
                    FROM generate_series(1, 12) AS m
                    UNION ALL
                    SELECT 100 + m, 'adhd_waits', '2024-' || to_char(m, 'FM00')
                    FROM generate_series(1, 12) AS m
                ) AS loads;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT source_code, period, load_id, CASE WHEN load_id > 100 THEN 2 ELSE 6 END
                FROM datawarp.tbl_load_events;
                INSERT INTO datawarp.tbl_validation_results (load_id, gate, verdict, message)
                SELECT load_id, 'overall', 'pass', 'All gates passed'
                FROM datawarp.tbl_load_events;
                INSERT INTO datawarp.tbl_export_runs (
                    source_code, object_key, status, row_count, size_bytes, sha256, verified_at, completed_at
                )
                SELECT
                    'adhd_referrals', key, 'completed', 72, size, '%1$s', clock_timestamp(), clock_timestamp()
                FROM (VALUES
                    (1, 'archive/adhd_referrals/kept.parquet', 444),
                    (2, 'datasets/adhd_referrals/', 777),
                    (3, 'datasets/adhd_referrals.parquet', 888),
                    (4, 'datasets/adhd_referrals.parquet', 999)
                ) AS runs (nr, key, size)
                ORDER BY nr;
                """.formatted(SHA256));
    }

    /** What governance-service would have found in the columns. */
    private static void arrangeProfiles(TestDatabase database) {
        database.execute("""
                INSERT INTO datawarp.tbl_dataset_profiles (source_code, published_at, row_count)
                SELECT code, last_load_at, row_count FROM datawarp.tbl_data_sources WHERE code = 'adhd_referrals';
                INSERT INTO datawarp.tbl_column_profiles
                    (source_code, column_name, filled, distinct_values, lowest, highest, top_values, complete)
                VALUES
                    ('adhd_referrals', 'age_band', 72, 3, NULL, NULL,
                     '[{"value":"0-4","rows":24},{"value":"5-10","rows":24},{"value":"11-17","rows":24}]', true),
                    ('adhd_referrals', 'gender', 72, 2, NULL, NULL,
                     '[{"value":"F","rows":36},{"value":"M","rows":36}]', true),
                    ('adhd_referrals', 'referrals', 70, 34, '13', '125', '[]', false),
                    ('adhd_referrals', 'referrals_marker', 2, 1, NULL, NULL, '[{"value":"*","rows":2}]', true),
                    ('adhd_referrals', 'update', 72, 1, NULL, NULL, '[{"value":"final","rows":72}]', true);
                SELECT datawarp.refresh_search(code) FROM datawarp.tbl_data_sources;
                """);
    }
}
