package io.datawarp.ingest.work;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Listens for new loads and for verdicts. Only a wake-up: what is missed, polling finds. */
@ApplicationScoped
class Notifications {

    private static final Logger LOG = Logger.getLogger(Notifications.class);
    private static final int WAIT = (int) TimeUnit.SECONDS.toMillis(1);

    private final DataSource database;
    private final WorkConfig config;
    private final Workers workers;
    private final Thread thread = new Thread(this::listen, "load-notifications");
    private volatile boolean stopping;

    Notifications(DataSource database, WorkConfig config, Workers workers) {
        this.database = database;
        this.config = config;
        this.workers = workers;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (config.parallelism() > 0) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
    }

    private void listen() {
        while (!stopping) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN datawarp_verdict");
                statement.execute("LISTEN datawarp_load_in_progress");
                try {
                    hear(connection.unwrap(PGConnection.class));
                } finally {
                    statement.execute("UNLISTEN *");
                }
            } catch (SQLException e) {
                LOG.debugf("Notifications pause, polling goes on: %s", e.getMessage());
                restAwhile();
            } catch (RuntimeException e) {
                // Thrown further, it would end the thread for good.
                LOG.error("Notifications met something unexpected and go on", e);
                restAwhile();
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!stopping) {
            if (connection.getNotifications(WAIT).length > 0) {
                workers.wake();
            }
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
