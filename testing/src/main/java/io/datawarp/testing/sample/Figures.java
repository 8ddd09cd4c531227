package io.datawarp.testing.sample;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Invented figures. The same key gives the same figure on every machine and JDK, whatever else is asked for. */
final class Figures {

    private Figures() {}

    /** A whole number from {@code low} to {@code high}, both included. */
    static long between(long low, long high, Object... key) {
        return new SplittableRandom(Arrays.deepHashCode(key)).nextLong(low, high + 1);
    }

    /** The share in per cent, to one decimal. */
    static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }
}
