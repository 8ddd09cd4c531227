package io.datawarp.export.trigger;

import io.datawarp.export.run.Exports;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;

/** Exports what has changed even when every announcement of it was missed. */
@ApplicationScoped
class WeeklyExport {

    private final Exports exports;

    WeeklyExport(Exports exports) {
        this.exports = exports;
    }

    @Scheduled(cron = "${datawarp.export.schedule:0 0 4 ? * SUN}", timeZone = "UTC")
    void request() throws SQLException {
        exports.requestChanged("schedule", Duration.ZERO);
    }
}
