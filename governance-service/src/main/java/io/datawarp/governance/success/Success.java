package io.datawarp.governance.success;

import io.datawarp.governance.plot.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How well the warehouse keeps its promises, now and day by day.
 *
 * @param met figures that meet their target
 * @param measured figures that have something to measure
 */
public record Success(List<Figure> figures, long met, long measured, Instant measuredAt) {

    public Success {
        figures = List.copyOf(figures);
    }

    static Success of(List<Figure> figures) {
        return new Success(
                figures,
                figures.stream()
                        .filter(figure -> Boolean.TRUE.equals(figure.met()))
                        .count(),
                figures.stream().filter(figure -> figure.met() != null).count(),
                Instant.now());
    }

    /** When, for people: to the minute. */
    public String measuredAtText() {
        return Moment.minute(measuredAt);
    }

    /** Such as {@code 7 of 8 success targets are met, and 1 has nothing to measure yet}. */
    public String sentence() {
        if (measured == 0) {
            return "There is nothing to measure success by yet";
        }
        long rest = figures.size() - measured;
        return met + " of " + measured + " success targets are met"
                + (rest == 0 ? "" : ", and " + rest + (rest == 1 ? " has" : " have") + " nothing to measure yet");
    }

    /** One figure. */
    @Schema(name = "SuccessFigure")
    public record Figure(
            String key,
            String title,

            @Nullable @Schema(description = "Null when there is nothing to measure")
            Double value,

            @Schema(description = "% or empty for a count") String unit,
            @Schema(description = "Such as over 95 %") String target,

            @Nullable @Schema(description = "Null when there is nothing to measure")
            Boolean met,

            @Schema(description = "The SQL that measures it")
            String query,

            @Schema(description = "The last 90 days, oldest first")
            List<Day> trend) {

        public Figure {
            trend = List.copyOf(trend);
        }

        /** The value as people write it. */
        public String text() {
            if (value == null) {
                return "nothing to measure yet";
            }
            String number = value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%,.0f", value)
                    : String.format(Locale.ROOT, "%,.1f", value);
            return unit.isEmpty() ? number : number + " " + unit;
        }
    }

    /** A figure on a day. */
    @Schema(name = "SuccessDay")
    public record Day(LocalDate measuredOn, double value) {}
}
