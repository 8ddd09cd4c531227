package io.datawarp.governance.capacity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Storage until today and what to expect.
 *
 * @param measured bytes of the whole database with all that is in it, a day each, oldest first
 * @param expected in one, two and three months; none while there are too few days to tell
 * @param bytesPerDay slope of the line through the days; null while there are too few
 */
public record Forecast(
        List<Day> measured,
        List<Expected> expected,
        @Nullable Double bytesPerDay,
        String sentence) {

    public Forecast {
        measured = List.copyOf(measured);
        expected = List.copyOf(expected);
    }

    /** Bytes on a day. */
    public record Day(LocalDate day, double bytes) {}

    /** Bytes expected on a day, and the band that holds 95 of 100 outcomes if growth goes on as it did. */
    public record Expected(LocalDate day, double bytes, double low, double high) {}
}
