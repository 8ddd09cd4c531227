package io.datawarp.ingest.calendar;

import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.PeriodRule;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which periods a publication has, and when each is released. */
@ApplicationScoped
public class Calendar {

    private final CalendarConfig config;
    private final Clock clock;

    Calendar(CalendarConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Today where the publishers are. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    /** The periods that should be published by that day, oldest first; empty when only the files tell. */
    public List<Period> periods(Publication publication, LocalDate today) {
        if (publication.periods() instanceof PeriodRule.Explicit explicit) {
            return explicit.periods();
        }
        return publication.periods() instanceof Schedule schedule ? schedule.due(today) : List.of();
    }

    /** When the release of a period is expected; empty when nobody knows. */
    public Optional<Expected> expected(Publication publication, Period period) {
        if (publication.periods() instanceof Schedule schedule) {
            return schedule.expectedOn(period)
                    .map(day -> new Expected(period, day, endOf(day.plusDays(schedule.graceDays()))));
        }
        return Optional.empty();
    }

    /** Whether the release may still be on its way: it is expected, and not yet late. */
    public boolean isAwaited(Publication publication, Period period) {
        return expected(publication, period)
                .filter(release -> clock.instant().isBefore(release.lateAfter()))
                .isPresent();
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(config.zone()).toInstant();
    }
}
