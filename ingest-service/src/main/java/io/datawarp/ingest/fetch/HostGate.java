package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The gate before one host: so many connections at a time, so many requests a second, and none before the time that
 * the host itself named with Retry-After.
 */
final class HostGate {

    /** Whoever waits looks up this often, so that a cancelled load does not wait to its end. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final String host;
    private final FetchConfig config;
    private final Time time;
    private final Semaphore connections;
    private volatile Bucket requests;
    private volatile Duration between = Duration.ZERO;
    private volatile Instant closedUntil = Instant.EPOCH;

    HostGate(String host, FetchConfig config, Time time) {
        this.host = host;
        this.config = config;
        this.time = time;
        this.connections = new Semaphore(config.hostConnections(), true);
        this.requests = bucket(config.hostBurst(), config.hostRequestsPerSecond(), Duration.ofSeconds(1));
    }

    private Bucket bucket(int burst, int requests, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(requests, period))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Waits for its turn; every entry is followed by {@link #leave}. */
    void enter(ByteProgress heartbeat) throws InterruptedException {
        while (!connections.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            heartbeat.at(0, -1);
        }
        boolean entered = false;
        try {
            for (Duration left = untilOpen(); !left.isZero(); left = untilOpen()) {
                time.pause(left.compareTo(LOOK) < 0 ? left : LOOK);
                heartbeat.at(0, -1);
            }
            entered = true;
        } finally {
            if (!entered) {
                connections.release();
            }
        }
    }

    void leave() {
        connections.release();
    }

    /** What the host asks for with Retry-After. */
    void closeUntil(Instant opens) {
        closedUntil = opens;
    }

    /** What the host asks for with Crawl-delay. */
    void keepBetween(Duration delay) {
        if (!delay.equals(between)) {
            between = delay;
            requests = delay.compareTo(Duration.ofSeconds(1).dividedBy(config.hostRequestsPerSecond())) > 0
                    ? bucket(1, 1, delay)
                    : bucket(config.hostBurst(), config.hostRequestsPerSecond(), Duration.ofSeconds(1));
        }
    }

    private Duration untilOpen() {
        Duration closed = Duration.between(time.now(), closedUntil);
        if (closed.compareTo(config.maxRetryAfter()) > 0) {
            throw new LoadFailure(
                    "SOURCE_UNAVAILABLE", host + " asks not to be asked before " + closedUntil + ". Try again then");
        }
        if (!closed.isNegative() && !closed.isZero()) {
            return closed;
        }
        ConsumptionProbe probe = requests.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }
}
