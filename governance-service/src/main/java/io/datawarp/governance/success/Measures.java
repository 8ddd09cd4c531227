package io.datawarp.governance.success;

import io.datawarp.governance.success.Measure.Goal;
import java.util.List;

/** The nine figures. Loads are those of the last 30 days; test loads and cancelled ones don't count. */
final class Measures {

    static final List<Measure> ALL = List.of(
            new Measure("load_success", "Loads that succeeded", "%", Goal.ABOVE, 95, """
                    SELECT round(100.0 * count(*) FILTER (WHERE status = 'completed') / nullif(count(*), 0), 2)
                    FROM datawarp.tbl_load_events
                    WHERE status IN ('completed', 'failed', 'rolled_back') AND schema_name <> 'staging_test'
                        AND error_code IS DISTINCT FROM 'CANCELLED'
                        AND started_at > clock_timestamp() - interval '30 days'"""),
            new Measure("orphans", "Orphaned tables", "%", Goal.BELOW, 5, """
                    SELECT round(100.0 * count(*) FILTER (WHERE d.code IS NULL) / nullif(count(*), 0), 2)
                    FROM pg_catalog.pg_class AS c
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'staging'
                    LEFT JOIN datawarp.tbl_data_sources AS d ON d.schema_name = n.nspname AND d.table_name = c.relname
                    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition"""),
            new Measure("undocumented", "Datasets without purpose, publication or domain", "", Goal.EXACTLY, 0, """
                    SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (
                        WHERE coalesce(purpose, '') = '' OR coalesce(publication, '') = '' OR coalesce(domain, '') = ''
                    ) END
                    FROM datawarp.tbl_data_sources
                    WHERE status <> 'archived'"""),
            new Measure("validated", "Published loads that the gates judged", "%", Goal.EXACTLY, 100, """
                    SELECT round(100.0 * count(r.load_id) / nullif(count(*), 0), 2)
                    FROM datawarp.tbl_load_events AS e
                    LEFT JOIN datawarp.tbl_validation_results AS r ON r.load_id = e.load_id AND r.gate = 'overall'
                    WHERE e.status = 'completed' AND e.schema_name <> 'staging_test' AND e.url NOT LIKE 'adopted:%'
                        AND e.started_at > clock_timestamp() - interval '30 days'"""),
            new Measure("resolved", "Failures resolved within 24 hours", "%", Goal.EXACTLY, 100, """
                    SELECT round(100.0 * count(*) FILTER (WHERE EXISTS (
                        SELECT FROM datawarp.tbl_load_events AS c
                        WHERE c.source_code = e.source_code AND c.schema_name = e.schema_name
                            AND c.load_id > e.load_id AND c.status = 'completed'
                            AND datawarp.mends(c.period, c.url, e.period, e.url)
                            AND c.completed_at <= e.completed_at + interval '24 hours'
                    )) / nullif(count(*), 0), 2)
                    FROM datawarp.tbl_load_events AS e
                    WHERE e.status IN ('failed', 'rolled_back') AND e.schema_name <> 'staging_test'
                        AND e.error_code IS DISTINCT FROM 'CANCELLED'
                        AND e.started_at > clock_timestamp() - interval '30 days'
                        AND e.completed_at < clock_timestamp() - interval '24 hours'"""),
            new Measure("metadata", "Columns with a description", "%", Goal.ABOVE, 90, """
                    SELECT round(
                        100.0 * count(*) FILTER (WHERE coalesce(c ->> 'description', '') <> '') / nullif(count(*), 0), 2
                    )
                    FROM datawarp.tbl_data_sources AS d
                    CROSS JOIN jsonb_array_elements(d.columns) AS c
                    WHERE d.status IN ('active', 'deprecated') AND NOT c ? 'marker_of'"""),
            new Measure("duplicates", "Periods that repeat another period's rows", "", Goal.EXACTLY, 0, """
                    SELECT CASE WHEN EXISTS (SELECT FROM datawarp.tbl_dataset_periods) THEN coalesce(sum(periods - 1), 0) END
                    FROM (
                        SELECT count(*) AS periods
                        FROM datawarp.tbl_dataset_periods AS p
                        JOIN datawarp.tbl_load_fingerprints AS f ON f.load_id = p.load_id
                        WHERE f.row_count >= 10
                        GROUP BY p.source_code, f.shape, f.row_count, f.content
                        HAVING count(*) > 1
                    ) AS same"""),
            new Measure("owners", "Datasets with an owner", "%", Goal.EXACTLY, 100, """
                    SELECT round(100.0 * count(owner) / nullif(count(*), 0), 2)
                    FROM datawarp.tbl_data_sources
                    WHERE status <> 'archived'"""),
            new Measure("stale", "Datasets that are stale", "%", Goal.BELOW, 5, """
                    SELECT round(100.0 * count(*) FILTER (
                        WHERE last_load_at < clock_timestamp() - make_interval(days => 2 * datawarp.rhythm_days(frequency))
                    ) / nullif(count(*), 0), 2)
                    FROM datawarp.tbl_data_sources
                    WHERE status = 'active' AND datawarp.rhythm_days(frequency) IS NOT NULL"""));

    private Measures() {}
}
