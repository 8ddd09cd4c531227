package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;

/** Questions that took people's time, over a quarter: by what they took in all. */
@ApplicationScoped
class SlowQueriesStep extends FindingsStep {

    SlowQueriesStep() {
        super(
                "slow_queries",
                Rhythm.QUARTERLY,
                30,
                "question that takes a second or more",
                "questions that take a second or more",
                """
                SELECT format(
                    '%s times, %s ms at most, %s s in all: %s',
                    count(*), max(duration_ms), round(sum(duration_ms) / 1000.0),
                    left(regexp_replace(question, '\\s+', ' ', 'g'), 160)
                )
                FROM datawarp.tbl_query_log
                WHERE asked_at > clock_timestamp() - interval '3 months'
                GROUP BY tool, question
                HAVING max(duration_ms) >= 1000
                ORDER BY sum(duration_ms) DESC
                LIMIT 20
                """);
    }
}
