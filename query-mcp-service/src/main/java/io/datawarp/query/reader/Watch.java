package io.datawarp.query.reader;

import io.quarkus.arc.Arc;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Watches running queries, and cancels in the database those for which nobody waits any more. */
@ApplicationScoped
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final long LOOK_MILLIS = 100;
    private static final long PROGRESS_NANOS = 1_000_000_000;

    private final Interest interest;
    private final ScheduledFuture<?> looking;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "query-watch");
        thread.setDaemon(true);
        return thread;
    });

    Watch(Interest interest) {
        this.interest = interest;
        this.looking = clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        looking.cancel(true);
        clock.shutdownNow();
    }

    /** Watches a query that the database itself ends in time. */
    Running over(Cancel cancel) {
        return over(cancel, Long.MAX_VALUE);
    }

    /** Watches a query until it is closed, and cancels it when it gives no sign of life for so long. */
    Running over(Cancel cancel, Duration longest) {
        return over(cancel, longest.toNanos());
    }

    private Running over(Cancel cancel, long longestNanos) {
        boolean asked = Arc.container().requestContext().isActive();
        BooleanSupplier lost = asked ? interest.lost() : () -> false;
        Consumer<Duration> progress = asked ? interest.progress() : elapsed -> {};
        Running query = new Running(cancel, longestNanos, lost, progress);
        running.add(query);
        return query;
    }

    // Nothing that goes wrong with one query may end the watch over the others.
    private void look() {
        for (Running query : running) {
            try {
                query.look();
            } catch (SQLException | RuntimeException e) {
                LOG.debugf("A query could not be watched: %s", e.getMessage());
            }
        }
    }

    /** How a running query is cancelled from another thread. */
    interface Cancel {

        void run() throws SQLException;
    }

    /** One query that runs. */
    final class Running implements AutoCloseable {

        private final Cancel cancel;
        private final long longestNanos;
        private final BooleanSupplier lost;
        private final Consumer<Duration> progress;
        private final long start = System.nanoTime();
        private volatile long lastSign = start;
        private long told;
        private boolean cancelled;
        private boolean late;
        private boolean over;

        private Running(Cancel cancel, long longestNanos, BooleanSupplier lost, Consumer<Duration> progress) {
            this.cancel = cancel;
            this.longestNanos = longestNanos;
            this.lost = lost;
            this.progress = progress;
        }

        synchronized boolean cancelled() {
            return cancelled;
        }

        /** The query has just given something. */
        void alive() {
            lastSign = System.nanoTime();
        }

        synchronized boolean late() {
            return late;
        }

        /** From now on it is not cancelled any more; tells whether it was. */
        synchronized boolean ended() {
            over = true;
            return cancelled;
        }

        @Override
        public void close() {
            running.remove(this);
        }

        private void look() throws SQLException {
            long elapsed = System.nanoTime() - start;
            if (elapsed - told >= PROGRESS_NANOS) {
                told = elapsed;
                progress.accept(Duration.ofNanos(elapsed));
            }
            boolean nobodyWaits = lost.getAsBoolean();
            if (nobodyWaits || System.nanoTime() - lastSign > longestNanos) {
                end(nobodyWaits);
            }
        }

        private synchronized void end(boolean nobodyWaits) throws SQLException {
            if (!over && !cancelled && !late) {
                cancelled = nobodyWaits;
                late = !nobodyWaits;
                cancel.run();
            }
        }
    }
}
