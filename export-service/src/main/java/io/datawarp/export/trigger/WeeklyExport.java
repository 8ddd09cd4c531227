package io.datawarp.export.trigger;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.run.ExportConfig;
import io.datawarp.export.run.Exports;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.export.sync.SyncRules;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Exports what has changed even when every announcement of it was missed. */
@ApplicationScoped
class WeeklyExport {

    private static final Logger LOG = Logger.getLogger(WeeklyExport.class);

    private static final String WAITING = "regular-export-waits-for-file";

    private final Exports exports;
    private final ExportConfig config;
    private final SyncFile file;
    private final Scheduler scheduler;

    WeeklyExport(Exports exports, ExportConfig config, SyncFile file, Scheduler scheduler) {
        this.exports = exports;
        this.config = config;
        this.file = file;
        this.scheduler = scheduler;
    }

    /**
     * The file's word goes before the property's; a changed one counts from the next start. While the file has errors it
     * has no word: what it says once it is mended counts.
     */
    void plan(@Observes StartupEvent event) {
        try {
            plan(file.rules());
        } catch (ExportFailure e) {
            LOG.errorf("Nothing can be exported: %s", e.detail());
            scheduler
                    .newJob(WAITING)
                    .setInterval("5s")
                    .setTask(execution -> file.rulesWithoutErrors().ifPresent(this::planAtLast))
                    .schedule();
        }
    }

    // Who takes the waiting job away plans; it may have been begun once more meanwhile.
    private void planAtLast(SyncRules rules) {
        if (scheduler.unscheduleJob(WAITING) != null) {
            plan(rules);
        }
    }

    private void plan(SyncRules rules) {
        String cron = rules.schedule().orElse(config.schedule());
        if (!cron.equals("off")) {
            scheduler
                    .newJob("regular-export")
                    .setCron(cron)
                    .setTimeZone("UTC")
                    .setTask(execution -> request())
                    .schedule();
        }
    }

    private void request() {
        try {
            exports.requestChanged("schedule", Duration.ZERO);
        } catch (SQLException e) {
            LOG.warnf("The regular export cannot be asked for: %s", e.getMessage());
        }
    }
}
