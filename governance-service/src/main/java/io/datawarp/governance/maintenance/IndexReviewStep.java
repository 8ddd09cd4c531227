package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Large tables that are read whole again and again, and large indexes that nobody uses. */
@ApplicationScoped
class IndexReviewStep extends FindingsStep {

    IndexReviewStep() {
        super("indexes", Rhythm.QUARTERLY, 40, "index to think about", "indexes to think about", """
                SELECT line
                FROM (
                    SELECT
                        1 AS place, s.seq_tup_read AS weight,
                        format(
                            '%I.%I was read whole %s times (%s rows a time, %s reads by index): an index may be missing',
                            s.schemaname, s.relname, s.seq_scan, s.seq_tup_read / s.seq_scan, coalesce(s.idx_scan, 0)
                        ) AS line
                    FROM pg_catalog.pg_stat_user_tables AS s
                    WHERE s.schemaname IN ('staging', 'datawarp') AND s.seq_scan >= 50
                        AND s.seq_tup_read / s.seq_scan >= 100000
                    UNION ALL
                    SELECT
                        2, pg_relation_size(i.indexrelid),
                        format(
                            '%I.%I (%s) was never used since the statistics began', i.schemaname, i.indexrelname,
                            pg_size_pretty(pg_relation_size(i.indexrelid))
                        )
                    FROM pg_catalog.pg_stat_user_indexes AS i
                    JOIN pg_catalog.pg_index AS x ON x.indexrelid = i.indexrelid AND NOT x.indisunique
                    WHERE i.schemaname IN ('staging', 'datawarp') AND i.idx_scan = 0
                        AND pg_relation_size(i.indexrelid) > 10000000
                ) AS found
                ORDER BY place, weight DESC
                LIMIT 20
                """);
    }
}
