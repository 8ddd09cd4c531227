package io.datawarp.governance.report;

import io.datawarp.governance.capacity.Forecast;
import io.datawarp.governance.plot.Amount;
import io.datawarp.governance.plot.Moment;
import io.datawarp.governance.success.Success;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The state of the warehouse after a week, for people. */
public record Report(
        LocalDate day,
        String headline,
        String loadSentence,

        @Schema(description = "The last 14 days, oldest first")
        List<LoadDay> loads,

        @Schema(description = "Failures of the week that no later load has mended, at most 50")
        List<Failure> failures,

        @Schema(description = "Open alerts, worst first, at most 50")
        List<OpenAlert> alerts,

        long moreAlerts,
        Success success,
        Forecast forecast,
        List<Size> largest,
        String useSentence,
        List<Use> mostAsked,
        List<Job> jobs,
        Instant madeAt) {

    public Report {
        loads = List.copyOf(loads);
        failures = List.copyOf(failures);
        alerts = List.copyOf(alerts);
        largest = List.copyOf(largest);
        mostAsked = List.copyOf(mostAsked);
        jobs = List.copyOf(jobs);
    }

    /** When it was made, for people: to the minute. */
    public String madeAtText() {
        return Moment.minute(madeAt);
    }

    /** Loads that ended on a day. */
    public record LoadDay(LocalDate day, long completed, long failed) {}

    /** A failure that still stands. */
    public record Failure(
            long loadId,
            String dataset,
            @Nullable String period,
            String message,
            @Nullable String owner) {}

    /** An open alert. */
    @Schema(name = "ReportAlert")
    public record OpenAlert(String severity, String kind, String message) {}

    /** A dataset's storage, and how it grew in a week. */
    public record Size(String dataset, long bytes, long growth, long rows) {

        public String sizeText() {
            return Amount.bytes((double) bytes);
        }

        public String growthText() {
            return growth == 0 ? "–" : (growth > 0 ? "+" : "−") + Amount.bytes((double) Math.abs(growth));
        }

        public String rowsText() {
            return String.format(Locale.ROOT, "%,d", rows);
        }
    }

    /** How often a dataset was asked for this week. */
    public record Use(String dataset, long questions) {}

    /** The newest job of a kind. */
    public record Job(
            String kind,
            String status,
            String when,
            @Nullable String error) {

        /** Such as {@code weekly maintenance}. */
        public String name() {
            return kind.replaceFirst("^maintain_", "") + " maintenance";
        }
    }
}
