package io.datawarp.ingest.work;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The threads that run loads. */
@ApplicationScoped
public class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final long PATIENCE_AT_STOP = TimeUnit.SECONDS.toMillis(5);

    private final WorkConfig config;
    private final LoadQueue queue;
    private final LoadAttempt attempt;
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Workers(WorkConfig config, LoadQueue queue, LoadAttempt attempt) {
        this.config = config;
        this.queue = queue;
        this.attempt = attempt;
    }

    // After the guard of the schema and the making of the spool.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        for (int i = 1; i <= config.parallelism(); i++) {
            Thread thread = new Thread(this::work, "load-worker-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    // A load that is interrupted here is taken up again at the next start.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(PATIENCE_AT_STOP);
        }
    }

    /** There may be something to do. */
    public void wake() {
        // More permits than workers would only make them look again for nothing.
        if (news.availablePermits() < config.parallelism()) {
            news.release();
        }
    }

    private void work() {
        while (!stopping) {
            try {
                Optional<Claim> claim = queue.next();
                if (claim.isPresent()) {
                    run(claim.get());
                } else if (news.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.trace("Woken");
                }
            } catch (SQLException e) {
                LOG.warnf("The database is in the way of loads: %s", e.getMessage());
                restAwhile();
            } catch (InterruptedException e) {
                LOG.debug("Stopping");
            } catch (RuntimeException e) {
                LOG.error("A load worker met something unexpected and goes on", e);
                restAwhile();
            }
        }
    }

    private void run(Claim claim) throws SQLException {
        try (claim) {
            attempt.make(claim);
        }
    }

    private void restAwhile() {
        try {
            Thread.sleep(config.poll().toMillis());
        } catch (InterruptedException e) {
            LOG.debug("Stopping");
        }
    }
}
