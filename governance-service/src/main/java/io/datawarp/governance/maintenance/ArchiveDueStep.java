package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Deprecated datasets past their date; registry-service archives them every night, so one that is left has a problem. */
@ApplicationScoped
class ArchiveDueStep extends FindingsStep {

    ArchiveDueStep() {
        super(
                "archive_due",
                Rhythm.MONTHLY,
                10,
                "dataset is past its archive date",
                "datasets are past their archive date",
                """
                SELECT format(
                    '%s since %s%s', d.code, d.archive_date,
                    (
                        SELECT ': ' || j.error_message
                        FROM datawarp.tbl_jobs AS j
                        WHERE j.payload ->> 'dataset' = d.code AND j.status = 'failed'
                        ORDER BY j.job_id DESC
                        LIMIT 1
                    )
                )
                FROM datawarp.tbl_data_sources AS d
                WHERE d.status = 'deprecated' AND d.archive_date <= (clock_timestamp() AT TIME ZONE 'UTC')::date
                ORDER BY d.archive_date, d.code
                """);
    }
}
