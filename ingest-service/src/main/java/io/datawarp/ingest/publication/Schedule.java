package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Periods that follow each other from a first one on.
 *
 * @param start the first; its form is the form of all
 * @param end the last; null: as far as they are due
 * @param months only periods that end in these months, 1 to 12; empty for all
 * @param lagDays days from the end of a period to its release; null when nobody knows
 * @param graceDays days after that in which a missing release is not yet late
 */
public record Schedule(
        Period start,
        @Nullable Period end,
        Frequency frequency,
        Set<Integer> months,
        @Nullable Integer lagDays,
        int graceDays)
        implements PeriodRule {

    public Schedule {
        months = Set.copyOf(months);
        if (!Step.suits(start.form(), frequency)) {
            throw new IllegalArgumentException(start.text() + " does not suit " + frequency.word());
        }
        if (end != null && (end.form() != start.form() || end.first().isBefore(start.first()))) {
            throw new IllegalArgumentException(end.text() + " does not end what " + start.text() + " starts");
        }
    }

    /** All periods that should be released by that day, oldest first. */
    public List<Period> due(LocalDate today) {
        return list(today, true);
    }

    /** All periods that have ended by that day, released or not, oldest first. */
    public List<Period> ended(LocalDate today) {
        return list(today, false);
    }

    @Override
    public boolean has(Period period) {
        // The day before would be enough for every form but a day itself.
        return ended(period.last().plusDays(1)).contains(period);
    }

    /** The working day on which the release is expected; empty when nobody knows. */
    public Optional<LocalDate> expectedOn(Period period) {
        if (lagDays == null) {
            return Optional.empty();
        }
        LocalDate day = period.last().plusDays(lagDays);
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return Optional.of(day.plusDays(2));
        }
        return Optional.of(day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day);
    }

    private List<Period> list(LocalDate today, boolean released) {
        Step step = Step.of(start.form(), frequency, !months.isEmpty());
        List<Period> periods = new ArrayList<>();
        for (int i = 0; ; i++) {
            Period period = step.after(start, i);
            boolean beyond = end != null && period.first().isAfter(end.first());
            if (beyond || !period.last().isBefore(today)) {
                return List.copyOf(periods);
            }
            boolean due = !released
                    || expectedOn(period).map(day -> !day.isAfter(today)).orElse(true);
            if (due && (months.isEmpty() || months.contains(period.last().getMonthValue()))) {
                periods.add(period);
            }
        }
    }
}
