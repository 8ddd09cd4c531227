package io.datawarp.ingest.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** Waits for decisions; a notification wakes it, and what is missed polling finds. */
@ApplicationScoped
class ChangeWatch {

    private static final Logger LOG = Logger.getLogger(ChangeWatch.class);

    private final DataSource database;
    private final ChangeConfig config;
    private final Approvals approvals;
    private final Thread thread = new Thread(this::watch, "schema-changes");
    private volatile boolean stopping;

    ChangeWatch(DataSource database, ChangeConfig config, Approvals approvals) {
        this.database = database;
        this.config = config;
        this.approvals = approvals;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (!config.poll().isZero()) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
    }

    private void watch() {
        while (!stopping) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN datawarp_schema_change");
                try {
                    while (!stopping) {
                        approvals.carryOut();
                        connection
                                .unwrap(PGConnection.class)
                                .getNotifications(Math.toIntExact(config.poll().toMillis()));
                    }
                } finally {
                    statement.execute("UNLISTEN *");
                }
            } catch (SQLException e) {
                LOG.debugf("Decisions over schema changes wait: %s", e.getMessage());
                restAwhile();
            } catch (RuntimeException e) {
                // Thrown further, it would end the thread for good.
                LOG.error("Decisions over schema changes met something unexpected and go on", e);
                restAwhile();
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
