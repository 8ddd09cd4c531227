package io.datawarp.ingest.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where the time of loads goes. The wait for the gates is not in it: nobody works on a load then. A file of a backfill is
 * fetched and read once for all its loads.
 */
@ApplicationScoped
public class PhaseTimes {

    private final Map<Phase, Timer> timers = new EnumMap<>(Phase.class);

    PhaseTimes(MeterRegistry registry) {
        for (Phase phase : new Phase[] {Phase.FETCH, Phase.READ, Phase.COPY, Phase.PUBLISH}) {
            timers.put(
                    phase,
                    Timer.builder("datawarp.load.phase")
                            .description("Time that loads spent in each phase")
                            .tag("phase", phase.word())
                            .register(registry));
        }
    }

    public void took(Phase phase, long nanos) {
        Timer timer = timers.get(phase);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
