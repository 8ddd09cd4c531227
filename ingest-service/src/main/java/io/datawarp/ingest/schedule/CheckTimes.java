package io.datawarp.ingest.schedule;

import io.datawarp.ingest.calendar.CalendarConfig;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;

/**
 * When a publication is checked: once each working morning; every few minutes of the working day from the day before
 * an expected release until it has come, for a week at most.
 */
@ApplicationScoped
class CheckTimes {

    private static final int DAYS_BEFORE = 1;
    private static final int DAYS_AFTER = 7;

    private final ScheduleConfig config;
    private final CalendarConfig calendar;

    CheckTimes(ScheduleConfig config, CalendarConfig calendar) {
        this.config = config;
        this.calendar = calendar;
    }

    /**
     * The first check after the moment.
     *
     * @param expected days on which releases that are still missing are expected
     */
    Instant next(Publication publication, Collection<LocalDate> expected, Instant after) {
        ZonedDateTime now = after.atZone(calendar.zone());
        // Publications share hosts: each has minutes of its own, so that they do not all ask at once.
        Duration own = Duration.ofSeconds(Math.floorMod(
                publication.code().hashCode(), config.expectedEvery().toSeconds()));
        for (LocalDate day = now.toLocalDate(); ; day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            ZonedDateTime slot =
                    day.atTime(config.morning()).atZone(calendar.zone()).plus(own);
            ZonedDateTime end = day.atTime(config.evening()).atZone(calendar.zone());
            boolean often = isAround(day, expected);
            while (often
                    && !slot.isAfter(now)
                    && !slot.plus(config.expectedEvery()).isAfter(end)) {
                slot = slot.plus(config.expectedEvery());
            }
            if (slot.isAfter(now)) {
                return slot.toInstant();
            }
        }
    }

    private static boolean isAround(LocalDate day, Collection<LocalDate> expected) {
        return expected.stream()
                .anyMatch(release ->
                        !day.isBefore(release.minusDays(DAYS_BEFORE)) && !day.isAfter(release.plusDays(DAYS_AFTER)));
    }
}
