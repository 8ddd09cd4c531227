package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** What changed in the shapes of the tables in a month, and decisions that wait. */
@ApplicationScoped
class SchemaReviewStep extends FindingsStep {

    SchemaReviewStep() {
        super(
                "schema_review",
                Rhythm.MONTHLY,
                30,
                "dataset changed its shape or waits for a decision",
                "datasets changed their shape or wait for a decision",
                """
                SELECT source_code || ': ' || string_agg(told, ', ' ORDER BY told)
                FROM (
                    SELECT
                        source_code,
                        CASE WHEN status = 'open' THEN count(*) || ' open since ' || (min(created_at) AT TIME ZONE 'UTC')::date || ', '
                            ELSE count(*) || ' ' END
                        || regexp_replace(replace(change_type, '_', ' '), '^\\w+', CASE count(*) WHEN 1 THEN '\\&' ELSE '\\&s' END)
                        || coalesce(' (' || left(string_agg(column_name, ', ' ORDER BY column_name), 200) || ')', '') AS told
                    FROM datawarp.tbl_schema_changes
                    WHERE status = 'open'
                        OR created_at > clock_timestamp() - interval '1 month' AND change_type <> 'table_created'
                    GROUP BY source_code, change_type, status
                ) AS change
                GROUP BY source_code
                ORDER BY source_code
                """);
    }
}
