package io.datawarp.ingest.work;

import io.datawarp.ingest.archive.Keeper;
import io.datawarp.ingest.spool.Spool;
import io.datawarp.ingest.stage.IncomingTables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes what crashes leave: incoming tables and spooled files of loads that have ended. Has lost rows copied again.
 * Keeps the gauges fresh.
 */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration GAUGES = Duration.ofSeconds(15);
    // An upload is in the spool before its load is in the database.
    private static final Duration YOUNG = Duration.ofHours(1);

    private final DataSource database;
    private final WorkConfig config;
    private final IncomingTables incoming;
    private final Spool spool;
    private final Keeper keeper;
    private final DatasetGauges gauges;
    private final LostRows lostRows;
    private final List<Future<?>> chores = new ArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "load-housekeeping"));

    Housekeeping(
            DataSource database,
            WorkConfig config,
            IncomingTables incoming,
            Spool spool,
            Keeper keeper,
            DatasetGauges gauges,
            LostRows lostRows) {
        this.database = database;
        this.config = config;
        this.incoming = incoming;
        this.spool = spool;
        this.keeper = keeper;
        this.gauges = gauges;
        this.lostRows = lostRows;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        every(config.sweep(), this::sweep);
        every(config.rest(), lostRows::sendBackEmptied);
        every(config.sweep(), lostRows::sendBackIncomplete);
        every(GAUGES, gauges::refresh);
    }

    void stop(@Observes ShutdownEvent event) {
        chores.forEach(chore -> chore.cancel(true));
        clock.shutdown();
    }

    private void sweep() throws SQLException, IOException {
        List<Long> dropped = incoming.dropOrphans();
        if (!dropped.isEmpty()) {
            LOG.infof("Dropped the incoming tables of ended loads %s", dropped);
        }
        Set<String> needed = neededFolders();
        for (Path folder : spool.folders()) {
            Instant old = Instant.now().minus(YOUNG);
            boolean young = spool.lastTouched(folder).isAfter(old);
            if (!young && !needed.contains(folder.getFileName().toString())) {
                keeper.release(folder.getFileName().toString());
            }
        }
    }

    private Set<String> neededFolders() throws SQLException {
        String sql = "SELECT coalesce(request ->> 'upload', 'load-' || load_id) FROM datawarp.tbl_load_events"
                + " WHERE status IN ('in_progress', 'validating')"
                + " UNION SELECT 'file-' || file_id FROM datawarp.tbl_backfill_files"
                + " WHERE status IN ('running', 'loading')";
        Set<String> needed = new HashSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                needed.add(rows.getString(1));
            }
        }
        return needed;
    }

    @FunctionalInterface
    private interface Chore {
        void run() throws SQLException, IOException;
    }

    private void every(Duration interval, Chore chore) {
        chores.add(clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                    } catch (SQLException | IOException | RuntimeException e) {
                        // Thrown further, it would end the schedule.
                        LOG.warnf("Housekeeping is put off: %s", e.getMessage());
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS));
    }
}
