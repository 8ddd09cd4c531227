package io.datawarp.ingest.fetch;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;

/** Time as the gates before hosts see it. */
interface Time extends TimeMeter {

    Instant now();

    void pause(Duration duration) throws InterruptedException;

    @Override
    default long currentTimeNanos() {
        Instant now = now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    default boolean isWallClockBased() {
        return true;
    }

    /** The machine's own. */
    Time SYSTEM = new Time() {

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };
}
