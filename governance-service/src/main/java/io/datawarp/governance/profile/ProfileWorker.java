package io.datawarp.governance.profile;

import io.datawarp.database.Transaction;
import io.datawarp.governance.wakeup.Notification;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Profiles datasets after each publication, one at a time: it must not get in the way of the gates. A dataset that
 * cannot be profiled is noted with the reason and tried again when it is next published.
 */
@ApplicationScoped
class ProfileWorker {

    private static final Logger LOG = Logger.getLogger(ProfileWorker.class);

    private final DataSource database;
    private final Profiler profiler;
    private final ProfileStore store;
    private final ProfileConfig config;
    private final MeterRegistry metrics;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "profiles");
        worker.setDaemon(true);
        return worker;
    });

    ProfileWorker(
            DataSource database, Profiler profiler, ProfileStore store, ProfileConfig config, MeterRegistry metrics) {
        this.database = database;
        this.profiler = profiler;
        this.store = store;
        this.config = config;
        this.metrics = metrics;
    }

    void heard(@Observes Notification notification) {
        if (!config.pollEvery().equals("off")
                && (notification.channel().equals("datawarp_load_completed")
                        || notification.channel().equals("reconnected"))) {
            wake();
        }
    }

    @Scheduled(every = "${datawarp.governance.profile.poll-every:30s}")
    void poll() {
        wake();
    }

    void stop(@Observes ShutdownEvent event) {
        // A profile that is under way rolls back and is made at the next start.
        thread.shutdownNow();
    }

    private void wake() {
        if (thread.isShutdown() || !queued.compareAndSet(false, true)) {
            return;
        }
        thread.execute(() -> {
            queued.set(false);
            try {
                profileAll(null);
            } catch (SQLException | RuntimeException e) {
                LOG.errorf("Datasets to profile could not be listed (%s); trying again", e.getMessage());
            }
        });
    }

    /** Profiles what was published since it was last profiled; tells how many datasets. */
    int profileAll(@Nullable String code) throws SQLException {
        int done = 0;
        List<Outdated> outdated;
        do {
            try (Connection connection = database.getConnection()) {
                outdated = store.outdated(connection, code);
            }
            int before = done;
            for (Outdated dataset : outdated) {
                done += profile(dataset) ? 1 : 0;
            }
            if (done == before) {
                break;
            }
        } while (!outdated.isEmpty() && !Thread.currentThread().isInterrupted());
        return done;
    }

    private boolean profile(Outdated dataset) throws SQLException {
        try {
            boolean profiled = Transaction.<Boolean, RuntimeException>get(database, connection -> {
                if (!store.take(connection, dataset.code())) {
                    return false;
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            "SET LOCAL statement_timeout = " + config.timeout().toMillis());
                }
                store.profiled(connection, dataset, profiler.profile(connection, dataset));
                return true;
            });
            if (profiled) {
                count("done");
            }
            return profiled;
        } catch (SQLException e) {
            Transaction.<RuntimeException>run(
                    database, connection -> store.failed(connection, dataset, String.valueOf(e.getMessage())));
            count("failed");
            LOG.warnf("Dataset %s has no profile until it is published again: %s", dataset.code(), e.getMessage());
            return true;
        }
    }

    private void count(String outcome) {
        metrics.counter("datawarp.profiles", "outcome", outcome).increment();
    }
}
