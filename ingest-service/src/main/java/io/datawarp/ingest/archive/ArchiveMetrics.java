package io.datawarp.ingest.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts files that were kept, and tries that failed. */
@ApplicationScoped
class ArchiveMetrics {

    private final Counter kept;
    private final Counter failed;

    ArchiveMetrics(MeterRegistry registry) {
        kept = counter(registry, "kept");
        failed = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("datawarp.archive.files")
                .description("Files brought to the object store that keeps them")
                .tag("outcome", outcome)
                .register(registry);
    }

    void kept() {
        kept.increment();
    }

    void failed() {
        failed.increment();
    }
}
