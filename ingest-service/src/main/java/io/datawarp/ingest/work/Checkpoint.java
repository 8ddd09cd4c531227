package io.datawarp.ingest.work;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.event.LoadEvents;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Asks now and then whether a load is still wanted and still ours; cheap enough to be passed all the time. */
final class Checkpoint {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

    private final LoadEvents events;
    private final Claim claim;
    private long next = System.nanoTime() + INTERVAL;

    Checkpoint(LoadEvents events, Claim claim) {
        this.events = events;
        this.claim = claim;
    }

    void pass() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClaimLost("the service stops");
        }
        if (System.nanoTime() - next < 0) {
            return;
        }
        try {
            if (!claim.isHeld()) {
                throw new ClaimLost("its database session is gone");
            }
            if (events.isCancelled(claim.loadId())) {
                throw LoadFailure.cancelled();
            }
        } catch (SQLException e) {
            throw new ClaimLost("the database does not answer", e);
        }
        next = System.nanoTime() + INTERVAL;
    }
}
