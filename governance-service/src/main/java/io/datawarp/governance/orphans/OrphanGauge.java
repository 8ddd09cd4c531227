package io.datawarp.governance.orphans;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** {@code datawarp_orphans}: counted now and then, not with every scrape. */
@ApplicationScoped
class OrphanGauge {

    private final OrphanSearch search;
    private final AtomicLong orphans = new AtomicLong();

    OrphanGauge(OrphanSearch search, MeterRegistry meters) {
        this.search = search;
        Gauge.builder("datawarp.orphans", orphans, AtomicLong::get)
                .description("Tables without a dataset, datasets without a table, leftovers of loads")
                .register(meters);
    }

    @Scheduled(
            every = "${datawarp.governance.orphans.count-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() throws SQLException {
        orphans.set(search.look());
    }
}
