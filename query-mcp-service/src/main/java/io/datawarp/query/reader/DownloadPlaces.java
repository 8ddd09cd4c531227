package io.datawarp.query.reader;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.datawarp.http.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Half of the connections that callers share. Whoever downloads holds one for as long as he reads; without the other
 * half a few slow readers would keep everybody from asking anything.
 */
final class DownloadPlaces {

    private final Semaphore places;
    private final Duration patience;

    DownloadPlaces(AgroalConnectionPoolConfiguration pool) {
        this.places = new Semaphore(Math.max(1, pool.maxSize() / 2), true);
        this.patience = pool.acquisitionTimeout();
    }

    /** Downloads in one of them. */
    Outcome in(Download download) throws IOException {
        if (!take()) {
            throw Problem.of(
                    503,
                    "SERVICE_BUSY",
                    "Service busy",
                    "As many downloads as may run at once are running; try again when one of them has ended."
                            + " Questions are answered meanwhile.");
        }
        try {
            return download.run();
        } finally {
            places.release();
        }
    }

    private boolean take() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What takes its time. */
    interface Download {

        Outcome run() throws IOException;
    }
}
