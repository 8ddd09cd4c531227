package io.datawarp.ingest.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts requests to publishers' servers. */
@ApplicationScoped
class FetchMetrics {

    /** What came of a request. */
    enum Outcome {
        ANSWERED,
        UNCHANGED,
        REDIRECTED,
        REFUSED,
        BUSY,
        SERVER_ERROR,
        TIMEOUT,
        BROKEN
    }

    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final Counter bytes;
    private final Counter retries;
    private final Counter resumed;

    FetchMetrics(MeterRegistry registry) {
        // All from the start: a rate over a counter that appears with its first failure misses that failure.
        for (Outcome outcome : Outcome.values()) {
            requests.put(
                    outcome,
                    Counter.builder("datawarp.fetch.requests")
                            .description("Requests to publishers' servers, by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        bytes = Counter.builder("datawarp.fetch.bytes")
                .description("Bytes of files received")
                .register(registry);
        retries = Counter.builder("datawarp.fetch.retries")
                .description("Further attempts after one that failed")
                .register(registry);
        resumed = Counter.builder("datawarp.fetch.resumed")
                .description("Broken downloads that went on where they broke")
                .register(registry);
    }

    void count(Outcome outcome) {
        requests.getOrDefault(outcome, retries).increment();
    }

    void count(int status) {
        if (status == 304) {
            count(Outcome.UNCHANGED);
        } else if (status < 300) {
            count(Outcome.ANSWERED);
        } else if (status < 400) {
            count(Outcome.REDIRECTED);
        } else if (status == 429 || status == 503) {
            count(Outcome.BUSY);
        } else {
            count(status < 500 ? Outcome.REFUSED : Outcome.SERVER_ERROR);
        }
    }

    void received(long count) {
        bytes.increment((double) count);
    }

    void retried() {
        retries.increment();
    }

    void resumed() {
        resumed.increment();
    }
}
