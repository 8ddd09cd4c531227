package io.datawarp.governance.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for export-service to read copies back, one after the other, until one takes too long. */
final class ProofWait {

    private static final long PAUSE_MILLIS = 500;

    private final RetiredTables tables;
    private final Duration patience;
    private final Step.Run run;
    private boolean isOver;

    ProofWait(RetiredTables tables, Duration patience, Step.Run run) {
        this.tables = tables;
        this.patience = patience;
        this.run = run;
    }

    /** The table once its copy was read back or could not be, or as it is when that takes too long. */
    Optional<RetiredTable> await(Connection connection, RetiredTable table) throws SQLException {
        long begun = System.nanoTime();
        while (true) {
            Optional<RetiredTable> now = tables.find(connection, table.archiveId());
            if (now.isEmpty() || !now.get().isAsked() || isOver) {
                return now;
            }
            if (System.nanoTime() - begun >= patience.toNanos()) {
                // export-service is away, or has much to do: the job must not stand still for each of a hundred tables.
                isOver = true;
                return now;
            }
            // Ends the job when somebody has cancelled it.
            run.progress(0, 1);
            pause();
        }
    }

    private static void pause() throws SQLException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The service stops; a later run goes on", e);
        }
    }
}
