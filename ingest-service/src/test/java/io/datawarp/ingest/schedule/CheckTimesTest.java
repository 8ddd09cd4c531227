package io.datawarp.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.calendar.CalendarConfig;
import io.datawarp.ingest.publication.Publications;
import io.datawarp.ingest.publication.PublicationsFixture;
import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class CheckTimesTest {

    @Inject
    CheckTimes times;

    @Inject
    CalendarConfig calendar;

    @Inject
    Publications publications;

    /** Whatever the moment: always later, on a working morning; every few minutes around an expected release. */
    @Test
    void looksOnWorkingMorningsAndFinerAroundARelease() throws IOException {
        PublicationsFixture.write("publications:\n" + PublicationsFixture.entry("times", "url: {explicit: [a.csv]}"));
        var publication = publications.find("times").orElseThrow();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Instant now = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24 * 3600));
            LocalDate today = now.atZone(calendar.zone()).toLocalDate();
            ZonedDateTime far =
                    times.next(publication, List.of(today.plusDays(30)), now).atZone(calendar.zone());
            ZonedDateTime near = times.next(publication, List.of(today), now).atZone(calendar.zone());
            assertThat(far.toInstant()).isAfter(now);
            assertThat(near.toInstant()).isAfter(now).isBeforeOrEqualTo(far.toInstant());
            assertThat(far.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(far.getHour()).isEqualTo(10);
            assertThat(Duration.between(now, far.toInstant())).isLessThanOrEqualTo(Duration.ofDays(4));
            assertThat(times.next(publication, List.of(), now)).isEqualTo(far.toInstant());
            int minute = now.atZone(calendar.zone()).getHour() * 60
                    + now.atZone(calendar.zone()).getMinute();
            if (today.getDayOfWeek().getValue() < 6 && minute > 10 * 60 + 15 && minute < 17 * 60) {
                assertThat(Duration.between(now, near.toInstant())).isLessThanOrEqualTo(Duration.ofMinutes(15));
            }
        }
    }
}
