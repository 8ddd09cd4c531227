package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Periods older than their dataset's retention, and whether a proved copy has them: nothing is deleted by age. */
@ApplicationScoped
class RetentionStep extends FindingsStep {

    RetentionStep() {
        super(
                "retention",
                Rhythm.MONTHLY,
                40,
                "dataset holds periods past its retention",
                "datasets hold periods past their retention",
                """
                SELECT format(
                    '%s: %s periods past its %s days (%s to %s); %s', d.code, count(*), d.retention_days, min(p.period),
                    max(p.period),
                    CASE WHEN EXISTS (
                        SELECT FROM datawarp.tbl_export_runs AS r
                        WHERE r.source_code = d.code AND r.status = 'completed' AND r.verified_at IS NOT NULL
                            AND r.load_id >= max(p.load_id)
                    ) THEN 'a copy that was read back has them' ELSE 'no copy has them yet' END
                )
                FROM datawarp.tbl_data_sources AS d
                JOIN datawarp.tbl_dataset_periods AS p
                    ON p.source_code = d.code
                    AND p.published_at < clock_timestamp() - make_interval(days => d.retention_days)
                WHERE d.status IN ('active', 'deprecated')
                GROUP BY d.code, d.retention_days
                ORDER BY d.code
                """);
    }
}
