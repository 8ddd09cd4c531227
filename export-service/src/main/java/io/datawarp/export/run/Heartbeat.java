package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tells, while a job runs, how far it is, and hears whether it is to stop. Asks the database twice a second at most,
 * however many datasets are exported at a time.
 */
final class Heartbeat {

    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final ExportJobs jobs;
    private final long job;
    private long rows;
    private long last = System.nanoTime();

    Heartbeat(ExportJobs jobs, long job) {
        this.jobs = jobs;
        this.job = job;
    }

    /** Says that so many rows more are written; fails when somebody has cancelled the job. */
    synchronized void beat(long moreRows) {
        rows += moreRows;
        if (System.nanoTime() - last > PAUSE) {
            ask();
        }
    }

    /** Asks at once. */
    synchronized void ask() {
        last = System.nanoTime();
        try {
            if (jobs.beat(job, rows)) {
                throw ExportFailure.ofEverything(
                        "CANCELLED", "Somebody cancelled the export; what was published before it stays");
            }
        } catch (SQLException e) {
            throw Failures.explain("the queue", e);
        }
    }
}
