package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code periods}. */
final class PeriodReader {

    static final Set<String> KEYS = Set.of("schedule", "explicit");
    static final Set<String> SCHEDULE_KEYS =
            Set.of("start", "end", "months", "publication_lag_weeks", "publication_lag_days", "grace_days");
    static final String CURRENT = "current";

    private static final int LONGEST_LAG_WEEKS = 260;
    private static final int LONGEST_GRACE = 366;

    private final Flaws flaws;

    PeriodReader(Flaws flaws) {
        this.flaws = flaws;
    }

    /**
     * Which periods there are.
     *
     * @param frequency null when it is wrong, so that nothing can be said of what suits it
     */
    PeriodRule read(Section entry, @Nullable Frequency frequency) {
        Optional<Section> periods = entry.section("periods").map(section -> section.allow(KEYS));
        if (periods.isEmpty()) {
            return new PeriodRule.OfFiles();
        }
        boolean schedule = periods.get().has("schedule");
        if (schedule == periods.get().has("explicit")) {
            flaws.add(
                    entry.line("periods"),
                    "'periods' needs either 'schedule' or 'explicit'. Leave 'periods' out where the files tell");
            return new PeriodRule.OfFiles();
        }
        return schedule ? schedule(periods.get(), frequency) : explicit(periods.get());
    }

    private PeriodRule explicit(Section periods) {
        Set<Period> listed = new LinkedHashSet<>();
        for (String text : periods.texts("explicit")) {
            Optional<Period> period = period(text, periods.line("explicit"));
            if (period.isPresent() && !listed.add(period.get())) {
                flaws.add(periods.line("explicit"), "the period " + text + " stands twice. Remove one");
            }
        }
        return new PeriodRule.Explicit(listed.stream().toList());
    }

    private PeriodRule schedule(Section periods, @Nullable Frequency frequency) {
        Section schedule = periods.section("schedule").orElseThrow().allow(SCHEDULE_KEYS);
        String startText = schedule.required("start", "the first period, such as 2025-05, FY24-Q1 or FY2023-24");
        Optional<Period> start = startText.isEmpty() ? Optional.empty() : period(startText, schedule.line("start"));
        Optional<String> endText = schedule.text("end").filter(text -> !text.equals(CURRENT));
        Optional<Period> end = endText.flatMap(text -> period(text, schedule.line("end")));
        Set<Integer> months = months(schedule);
        Optional<Integer> lag = lag(schedule);
        int grace = schedule.number("grace_days", 0, LONGEST_GRACE).orElse(0);
        if (frequency == null || start.isEmpty() || (endText.isPresent() && end.isEmpty())) {
            return new PeriodRule.OfFiles();
        }
        if (!Step.suits(start.get().form(), frequency)) {
            schedule.flaw("start", unsuitable(startText, frequency));
            return new PeriodRule.OfFiles();
        }
        if (end.isPresent()
                && (end.get().form() != start.get().form()
                        || end.get().first().isBefore(start.get().first()))) {
            schedule.flaw(
                    "end",
                    "'end' is " + end.get().text() + ". Write 'current', or a period like 'start' (" + startText
                            + ") that is not before it");
            return new PeriodRule.OfFiles();
        }
        return new Schedule(start.get(), end.orElse(null), frequency, months, lag.orElse(null), grace);
    }

    private Set<Integer> months(Section schedule) {
        Set<Integer> months = new HashSet<>();
        for (String text : schedule.texts("months")) {
            if (text.matches("0?[1-9]|1[0-2]")) {
                months.add(Integer.parseInt(text));
            } else {
                schedule.flaw("months", "'" + text + "' is no month. Write numbers from 1 to 12");
            }
        }
        return months;
    }

    private static Optional<Integer> lag(Section schedule) {
        Optional<Integer> weeks = schedule.number("publication_lag_weeks", 0, LONGEST_LAG_WEEKS);
        Optional<Integer> days = schedule.number("publication_lag_days", 0, LONGEST_LAG_WEEKS * 7);
        if (weeks.isPresent() && days.isPresent()) {
            schedule.flaw("publication_lag_days", "the lag is given in weeks and in days. Remove one");
        }
        return weeks.map(number -> number * 7).or(() -> days);
    }

    private static String unsuitable(String start, Frequency frequency) {
        String example = switch (frequency) {
            case DAILY -> "a day such as 2025-01-05";
            case WEEKLY, FORTNIGHTLY -> "the day that names the first week, such as 2025-01-05";
            case MONTHLY -> "a month such as 2025-05";
            case QUARTERLY, BIANNUAL -> "a quarter such as FY24-Q1, or a month such as 2025-05";
            case ANNUAL -> "a year such as FY2023-24, 2023 or 2023-03";
            case IRREGULAR -> "";
        };
        return frequency == Frequency.IRREGULAR
                ? "an irregular publication has no schedule. List its periods under 'explicit', or leave 'periods' out"
                : "'start' is " + start + ", but the frequency is " + frequency.word() + ". Write " + example;
    }

    private Optional<Period> period(String text, int line) {
        Optional<Period> period = Period.parse(text);
        if (period.isEmpty()) {
            flaws.add(line, "'" + text + "' is no period. Write it as " + Period.FORMS);
        }
        return period;
    }
}
