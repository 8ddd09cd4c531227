package io.datawarp.governance.alerts;

import java.util.List;

/** The conditions that are watched. Each query uses an index or reads a control table once. */
final class Conditions {

    private static final String STORAGE_GROWTH = """
            WITH latest AS (
                SELECT *, database_bytes AS bytes FROM datawarp.tbl_storage_figures
                WHERE measured_on > (clock_timestamp() AT TIME ZONE 'UTC')::date - 30
                ORDER BY measured_on DESC
                LIMIT 1
            ),
            earlier AS (
                SELECT s.*, s.database_bytes AS bytes FROM datawarp.tbl_storage_figures AS s, latest
                WHERE s.measured_on > (clock_timestamp() AT TIME ZONE 'UTC')::date - 30
                    AND s.measured_on <= latest.measured_on - 7
                ORDER BY s.measured_on DESC
                LIMIT 1
            )
            SELECT
                'warehouse' AS subject, NULL::text AS source_code, NULL::text AS publication,
                format(
                    'The database grew%%s in %%s days, from %%s to %%s. The largest growth: %%s',
                    -- Ten times as much from next to nothing, or from nothing, is no percentage that says anything.
                    CASE WHEN latest.bytes < 11 * earlier.bytes THEN
                        format(' by %%s %%%%', round(100.0 * (latest.bytes - earlier.bytes) / earlier.bytes))
                    END,
                    latest.measured_on - earlier.measured_on, pg_size_pretty(earlier.bytes), pg_size_pretty(latest.bytes),
                    (
                        SELECT string_agg(format('%%s (+%%s)', g.name, pg_size_pretty(g.bytes)), ', ' ORDER BY g.bytes DESC)
                        FROM (
                            SELECT n.source_code AS name, n.size_bytes - coalesce(o.size_bytes, 0) AS bytes
                            FROM datawarp.tbl_source_metrics AS n
                            LEFT JOIN datawarp.tbl_source_metrics AS o
                                ON o.source_code = n.source_code AND o.measured_on = earlier.measured_on
                            WHERE n.measured_on = latest.measured_on
                            UNION ALL
                            VALUES
                                ('the archive', latest.archived_bytes - earlier.archived_bytes),
                                ('replaced editions and held values', latest.kept_bytes - earlier.kept_bytes),
                                ('control tables', latest.control_bytes - earlier.control_bytes),
                                ('loads under way and experiments', latest.passing_bytes - earlier.passing_bytes)
                            ORDER BY 2 DESC
                            LIMIT 3
                        ) AS g
                        WHERE g.bytes > 0
                    )
                ) AS message
            FROM latest
            CROSS JOIN earlier
            WHERE latest.bytes > earlier.bytes * (1 + %d / 100.0) AND latest.bytes - earlier.bytes >= %d
            """;

    private static final String SLOW_LOAD = """
            WITH newest AS (
                SELECT DISTINCT ON (source_code) source_code, load_id, duration_ms
                FROM datawarp.tbl_load_events
                WHERE status = 'completed' AND schema_name <> 'staging_test'
                    AND started_at > clock_timestamp() - make_interval(days => %d)
                ORDER BY source_code, load_id DESC
            )
            SELECT
                n.source_code AS subject, n.source_code, NULL::text AS publication,
                format(
                    'Load %%s of %%s took %%s s, %%s times its average of %%s s',
                    n.load_id, n.source_code, round(n.duration_ms / 1000.0), round(n.duration_ms / h.average, 1),
                    round(h.average / 1000.0, 1)
                ) AS message
            FROM newest AS n
            CROSS JOIN LATERAL (
                SELECT avg(e.duration_ms) AS average, count(*) AS loads
                FROM (
                    SELECT duration_ms
                    FROM datawarp.tbl_load_events
                    WHERE source_code = n.source_code AND load_id < n.load_id AND status = 'completed'
                        AND schema_name <> 'staging_test' AND url NOT LIKE 'adopted:%%'
                    ORDER BY load_id DESC
                    LIMIT 20
                ) AS e
            ) AS h
            WHERE h.loads >= 3 AND n.duration_ms > %d * h.average AND n.duration_ms > %d
            """;

    private static final String STALE = """
            SELECT
                code AS subject, code AS source_code, NULL::text AS publication,
                format(
                    '%s is published %s, but nothing came for %s days%s; has the publisher moved or stopped it?',
                    code, frequency, extract(day FROM clock_timestamp() - last_load_at), ' (last ' || last_period || ')'
                ) AS message
            FROM datawarp.tbl_data_sources
            WHERE status = 'active'
                AND last_load_at < clock_timestamp() - make_interval(days => 2 * datawarp.rhythm_days(frequency))
            """;

    private static final String LATE_RELEASE = """
            SELECT
                p.code AS subject, NULL::text AS source_code, p.code AS publication,
                format(
                    '%s: %s late: %s. Expected on %s at the latest; look at %s',
                    p.name, CASE count(*) WHEN 1 THEN '1 release is' ELSE count(*) || ' releases are' END,
                    string_agg(e.period, ', ' ORDER BY e.late_after),
                    to_char(max(coalesce(e.expected_on, (e.late_after AT TIME ZONE 'UTC')::date)), 'YYYY-MM-DD'),
                    coalesce(p.landing_page, 'the publisher''s page')
                ) AS message
            FROM datawarp.tbl_expected_releases AS e
            JOIN datawarp.tbl_publications AS p ON p.code = e.publication AND p.enabled AND p.removed_at IS NULL
            WHERE e.arrived_at IS NULL AND e.late_after < clock_timestamp()
            GROUP BY p.code
            """;

    // A release check is one job that waits again and again; its message says how the last time ended.
    private static final String JOB_FAILED = """
            SELECT
                subject, dataset AS source_code, publication,
                format('Job %s (%s) failed: %s', replace(subject, ':', ' of '), job_id, error_message) AS message
            FROM (
                SELECT DISTINCT ON (1)
                    concat_ws(':', kind, coalesce(payload ->> 'dataset', payload ->> 'publication')) AS subject,
                    payload ->> 'dataset' AS dataset, payload ->> 'publication' AS publication, job_id, error_message,
                    status = 'failed' OR status = 'waiting' AND error_message IS NOT NULL AS failed
                FROM datawarp.tbl_jobs
                -- A dry run says what would be done: it neither mends what failed nor fails at anything.
                WHERE coalesce(payload ->> 'dry_run', '') <> 'true' AND (
                    status IN ('done', 'failed') AND completed_at > clock_timestamp() - interval '100 days'
                    OR status = 'waiting' AND kind = 'release_check'
                )
                ORDER BY 1, job_id DESC
            ) AS newest
            WHERE failed
            """;

    private static final String NEW_TABLE = """
            SELECT DISTINCT ON (c.source_code)
                c.source_code AS subject, c.source_code, NULL::text AS publication,
                format('New table %%s.%%s: %%s', d.schema_name, d.table_name, coalesce(d.description, d.name)) AS message
            FROM datawarp.tbl_schema_changes AS c
            JOIN datawarp.tbl_data_sources AS d ON d.code = c.source_code
            WHERE c.change_type = 'table_created' AND c.created_at > clock_timestamp() - make_interval(days => %d)
            """;

    private static final String CHANGE_REQUEST = """
            SELECT
                source_code AS subject, source_code, NULL::text AS publication,
                format(
                    '%s: %s for a decision: %s', source_code,
                    CASE count(*) WHEN 1 THEN '1 change waits' ELSE count(*) || ' changes wait' END,
                    string_agg(concat_ws(' ', replace(change_type, '_', ' '), column_name), ', ' ORDER BY change_id)
                ) AS message
            FROM datawarp.tbl_schema_changes
            WHERE status = 'open'
            GROUP BY source_code
            """;

    private static final String REMOVAL_ANNOUNCED = """
            SELECT
                -- An announcement that is made anew is told anew.
                a.source_code || ' ' || s.announced_on AS subject, a.source_code, NULL::text AS publication,
                format(
                    'archive.%s goes from %s on, %s days after it was archived; its %s rows stay in %s. To keep it: ./datawarp restore %s --reason WHY',
                    a.relation, s.announced_on + 7, d.retention_days, a.row_count,
                    coalesce(r.object_key, 'no copy, since it has none'), a.source_code
                ) AS message
            FROM datawarp.tbl_archives AS a
            JOIN datawarp.tbl_data_sources AS d ON d.code = a.source_code
            CROSS JOIN LATERAL (
                SELECT (datawarp.standing_announcement(a, d.retention_days) AT TIME ZONE 'UTC')::date AS announced_on
            ) AS s
            LEFT JOIN datawarp.tbl_export_runs AS r ON r.run_id = a.export_run
            WHERE s.announced_on IS NOT NULL
            """;

    // No message that changes while nothing else does: the count of failures grows each minute.
    private static final String ARCHIVING_FAILED = """
            SELECT
                'warehouse' AS subject, NULL::text AS source_code, NULL::text AS publication,
                format(
                    'PostgreSQL fails to archive its log: %s could not be put away; %s. No moment since can be restored, and the log fills the disk. The server''s own log says what archive_command answered',
                    last_failed_wal,
                    coalesce(
                        'the last that was is ' || last_archived_wal || ' of '
                            || to_char(last_archived_time AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'),
                        'nothing was since the server counts'
                    )
                ) AS message
            FROM pg_catalog.pg_stat_archiver
            WHERE current_setting('archive_mode') <> 'off'
                AND last_failed_time > coalesce(last_archived_time, '-infinity')
            """;

    private Conditions() {}

    static List<Condition> of(AlertConfig config) {
        return List.of(
                new Condition(
                        "storage_growth",
                        "critical",
                        STORAGE_GROWTH.formatted(config.storageGrowthPercent(), config.storageGrowthFloor())),
                new Condition("archiving_failed", "critical", ARCHIVING_FAILED),
                new Condition(
                        "slow_load",
                        "warning",
                        SLOW_LOAD.formatted(
                                config.lookBackDays(),
                                config.slowFactor(),
                                config.slowFloor().toMillis())),
                new Condition("stale", "warning", STALE),
                new Condition("late_release", "warning", LATE_RELEASE),
                new Condition("job_failed", "warning", JOB_FAILED),
                new Condition("removal_announced", "warning", REMOVAL_ANNOUNCED),
                new Condition("new_table", "info", NEW_TABLE.formatted(config.lookBackDays())),
                new Condition("change_request", "info", CHANGE_REQUEST));
    }
}
