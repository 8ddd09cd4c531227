package io.datawarp.export.trigger;

import io.datawarp.export.dataset.Survey;
import io.datawarp.export.dataset.Surveys;
import io.datawarp.export.run.ExportConfig;
import io.datawarp.export.run.Exports;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.export.sync.SyncRules;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of published loads and asks for their export. What was announced while nobody listened is looked up. */
@ApplicationScoped
class LoadListener {

    private static final Logger LOG = Logger.getLogger(LoadListener.class);
    private static final int LISTEN_MILLIS = 1_000;
    private static final int PAUSE_SECONDS = 2;

    private final DataSource database;
    private final Exports exports;
    private final Surveys surveys;
    private final ExportConfig config;
    private final SyncFile file;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    LoadListener(DataSource database, Exports exports, Surveys surveys, ExportConfig config, SyncFile file) {
        this.database = database;
        this.exports = exports;
        this.surveys = surveys;
        this.config = config;
        this.file = file;
    }

    void start(@Observes StartupEvent event) {
        Thread listener = new Thread(this::listenIfWanted, "load-listener");
        listener.setDaemon(true);
        listener.start();
        thread = listener;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5).toMillis());
        }
    }

    // A file with errors says nothing; what it says once it is mended counts, until the service ends.
    private void listenIfWanted() {
        Optional<SyncRules> rules = file.rulesWithoutErrors();
        while (rules.isEmpty() && !stopsWhileWaiting()) {
            rules = file.rulesWithoutErrors();
        }
        if (rules.isPresent() && rules.get().afterPublish().orElse(config.afterPublish())) {
            listenUntilStopped();
        }
    }

    private void listenUntilStopped() {
        do {
            try {
                listen();
            } catch (SQLException e) {
                LOG.warnf("Published loads cannot be heard of, trying again: %s", e.getMessage());
            } catch (RuntimeException e) {
                // Thrown further, it would end the thread for good.
                LOG.error("Listening for published loads met something unexpected and goes on", e);
            }
        } while (!stopsWhileWaiting());
    }

    private boolean stopsWhileWaiting() {
        try {
            return stop.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN datawarp_load_completed");
            // Decisions over columns fill values into tables that no load touches.
            statement.execute("LISTEN datawarp_schema_change");
            Survey survey = surveys.ofChanges(file.rulesOrDefault().fingerprint());
            if (survey.catalogueChanged() || !survey.entries().isEmpty()) {
                request();
            }
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (stop.getCount() > 0) {
                PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
                if (heard != null && heard.length > 0) {
                    request();
                }
            }
            statement.execute("UNLISTEN *");
        }
    }

    private void request() throws SQLException {
        exports.requestChanged("publish", config.debounce());
    }
}
