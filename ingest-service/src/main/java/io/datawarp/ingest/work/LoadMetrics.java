package io.datawarp.ingest.work;

import io.datawarp.ingest.event.Load;
import io.datawarp.ingest.event.LoadHistory;
import io.datawarp.ingest.event.LoadStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts how loads end. */
@Startup
@ApplicationScoped
class LoadMetrics {

    private final LoadHistory history;
    private final Map<LoadStatus, Counter> ends = new EnumMap<>(LoadStatus.class);
    private final Timer duration;
    private final Counter rows;

    LoadMetrics(MeterRegistry registry, LoadHistory history) {
        this.history = history;
        // All from the start: a rate over a counter that appears with its first failure misses that failure.
        for (LoadStatus status : LoadStatus.values()) {
            if (status.hasEnded()) {
                ends.put(
                        status,
                        Counter.builder("datawarp.loads")
                                .description("Loads that ended, by status")
                                .tag("status", status.word())
                                .register(registry));
            }
        }
        duration = Timer.builder("datawarp.load.duration")
                .description("From accepted to ended")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15))
                .register(registry);
        rows = Counter.builder("datawarp.load.rows")
                .description("Rows published")
                .register(registry);
    }

    void ended(long loadId) throws SQLException {
        Optional<Load> found = history.find(loadId);
        if (found.isEmpty()) {
            return;
        }
        Load load = found.get();
        Counter counter = ends.get(load.status());
        if (counter != null) {
            counter.increment();
        }
        if (load.durationMs() != null) {
            duration.record(Duration.ofMillis(load.durationMs()));
        }
        if (load.rowsLoaded() != null) {
            rows.increment(load.rowsLoaded());
        }
    }
}
