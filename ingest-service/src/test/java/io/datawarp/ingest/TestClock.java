package io.datawarp.ingest;

import io.datawarp.testing.MovableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the service a clock that tests move. */
final class TestClock {

    private TestClock() {}

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    static MovableClock clock() {
        return new MovableClock();
    }
}
