package io.datawarp.governance.success;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How well the warehouse keeps its promises, now and day by day. */
public record Success(List<Figure> figures, long met, Instant measuredAt) {

    public Success {
        figures = List.copyOf(figures);
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

            @Schema(description = "Also when there is nothing to measure")
            boolean met,

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
                return "nothing to measure";
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
