package io.datawarp.export.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Figures of the exports, there from the start so that a dashboard shows a zero rather than nothing. */
@Startup
@ApplicationScoped
class ExportMetrics {

    private final Counter completed;
    private final Counter failed;
    private final Timer duration;
    private final Counter bytes;
    private final AtomicLong lastSuccess;

    ExportMetrics(MeterRegistry registry) {
        completed = exports(registry, "completed");
        failed = exports(registry, "failed");
        duration = Timer.builder("datawarp.export.duration")
                .description("Time to export one dataset, read back and proved")
                .register(registry);
        bytes = Counter.builder("datawarp.export.bytes")
                .description("Bytes published to the object store")
                .register(registry);
        lastSuccess = new AtomicLong();
        registry.gauge("datawarp.export.last.success.timestamp.seconds", lastSuccess);
    }

    Timer.Sample start() {
        return Timer.start();
    }

    void completed(Timer.Sample sample, long size) {
        sample.stop(duration);
        completed.increment();
        bytes.increment((double) size);
        lastSuccess.set(System.currentTimeMillis() / 1000);
    }

    void failed(Timer.Sample sample) {
        sample.stop(duration);
        failed.increment();
    }

    private static Counter exports(MeterRegistry registry, String status) {
        return Counter.builder("datawarp.exports")
                .description("Datasets exported")
                .tag("status", status)
                .register(registry);
    }
}
