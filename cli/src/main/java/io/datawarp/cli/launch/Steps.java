package io.datawarp.cli.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says on stderr what has been done and how long it took. */
final class Steps {

    private final Instant begin = Instant.now();
    private Instant last = begin;

    void done(String what) {
        Instant now = Instant.now();
        System.err.printf(Locale.ROOT, "  ✓ %-48s %5.1f s%n", what, seconds(Duration.between(last, now)));
        last = now;
    }

    double totalSeconds() {
        return seconds(Duration.between(begin, Instant.now()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
