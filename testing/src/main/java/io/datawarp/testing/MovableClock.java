package io.datawarp.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that a test moves instead of waiting. */
public final class MovableClock extends Clock {

    private volatile Duration moved = Duration.ZERO;

    public void move(Duration by) {
        moved = moved.plus(by);
    }

    /** Shows the time of the machine again. */
    public void reset() {
        moved = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("This clock shows UTC only, not " + zone);
    }
}
