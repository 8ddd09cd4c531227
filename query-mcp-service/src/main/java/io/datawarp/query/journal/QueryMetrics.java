package io.datawarp.query.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times questions. Meters are kept: to look one up by its tags costs more than to count. */
@Singleton
class QueryMetrics {

    private final MeterRegistry metrics;
    private final Map<Channel, Timer> durations = new ConcurrentHashMap<>();
    private final Map<Ended, Counter> questions = new ConcurrentHashMap<>();

    QueryMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void count(Channel channel, String outcome, Duration duration) {
        questions
                .computeIfAbsent(
                        new Ended(channel, outcome),
                        ended -> metrics.counter("datawarp.queries", "channel", channel.word(), "outcome", outcome))
                .increment();
        durations
                .computeIfAbsent(channel, asked -> metrics.timer("datawarp.query.duration", "channel", asked.word()))
                .record(duration);
    }

    private record Ended(Channel channel, String outcome) {}
}
