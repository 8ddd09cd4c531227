package io.datawarp.governance.gates;

import io.datawarp.governance.alerts.Alerts;
import io.datawarp.governance.wakeup.Notification;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Judges loads as they come. A notification wakes it, polling makes sure. A load that cannot be judged neither passes
 * nor fails: it waits and is tried again.
 */
@ApplicationScoped
class GateWorker {

    private static final Logger LOG = Logger.getLogger(GateWorker.class);

    private final DataSource database;
    private final LoadReader loads;
    private final Judge judge;
    private final Alerts alerts;
    private final GateConfig config;
    private final ExecutorService threads;
    private final AtomicInteger queued = new AtomicInteger();
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    GateWorker(DataSource database, LoadReader loads, Judge judge, Alerts alerts, GateConfig config) {
        this.database = database;
        this.loads = loads;
        this.judge = judge;
        this.alerts = alerts;
        this.config = config;
        this.threads = Executors.newFixedThreadPool(config.parallelism(), task -> {
            Thread thread = new Thread(task, "gates");
            thread.setDaemon(true);
            return thread;
        });
    }

    // Observed so that the worker exists from the start on.
    void start(@Observes StartupEvent event) {
        wake();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            // The transaction rolls back and the load waits for the next start.
            threads.shutdownNow();
        }
    }

    void heard(@Observes Notification notification) {
        wake();
    }

    @Scheduled(every = "${datawarp.governance.gates.poll-every:5s}")
    void poll() {
        wake();
    }

    // More rounds than threads in the queue would find nothing that these don't find.
    private void wake() {
        if (queued.incrementAndGet() > config.parallelism() || threads.isShutdown()) {
            queued.decrementAndGet();
            return;
        }
        threads.execute(() -> {
            queued.decrementAndGet();
            judgeAllWaiting();
        });
    }

    void judgeAllWaiting() {
        try {
            List<Long> waiting;
            try (Connection connection = database.getConnection()) {
                waiting = loads.waiting(connection);
            }
            failures.keySet().retainAll(waiting);
            waiting.forEach(this::judgeOne);
        } catch (SQLException | RuntimeException e) {
            LOG.errorf("Loads that wait could not be listed (%s); they go on waiting", e.getMessage());
        }
    }

    private void judgeOne(long loadId) {
        try {
            if (judge.judge(loadId)) {
                failures.remove(loadId);
                LOG.infof("Judged load %d", loadId);
            }
        } catch (RowsMissing e) {
            LOG.warnf("Load %d is not judged: %s; it waits for its file to be copied again", loadId, e.getMessage());
            failed(loadId, e.getMessage() + "; ingest-service has to copy its file again");
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "Load %d could not be judged; it waits and is tried again", loadId);
            failed(loadId, String.valueOf(e.getMessage()));
        }
    }

    private void failed(long loadId, String cause) {
        int tries = failures.merge(loadId, 1, Integer::sum);
        if (tries >= config.triesBeforeAlert()) {
            raise(loadId, tries, cause);
        }
    }

    private void raise(long loadId, int tries, String cause) {
        try {
            alerts.raise(
                    Alerts.JUDGING_FAILED,
                    loadId,
                    "Load " + loadId + " could not be judged in " + tries + " tries (" + cause
                            + "). It waits and is tried again; look at the log of governance-service");
        } catch (SQLException e) {
            LOG.errorf("No alert could be raised for load %d: %s", loadId, e.getMessage());
        }
    }
}
