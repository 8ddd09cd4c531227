package io.datawarp.ingest.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.period.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 25);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-07    | MONTHLY   | 2025-07 2025-08 2025-09 2025-10",
                "2025-01    | QUARTERLY | 2025-01 2025-04 2025-07 2025-10",
                "FY24-Q3    | QUARTERLY | FY24-Q3 FY24-Q4 FY25-Q1 FY25-Q2",
                "FY22-Q1    | BIANNUAL  | FY22-Q1 FY22-Q3 FY23-Q1 FY23-Q3 FY24-Q1 FY24-Q3 FY25-Q1",
                "FY2022-23  | ANNUAL    | FY2022-23 FY2023-24 FY2024-25",
                "2023       | ANNUAL    | 2023 2024",
                "2025-11-02 | WEEKLY    | 2025-11-02 2025-11-09 2025-11-16 2025-11-23",
                "2025-11-02 | FORTNIGHTLY | 2025-11-02 2025-11-16",
                "2025-11-22 | DAILY     | 2025-11-22 2025-11-23 2025-11-24",
            })
    void countsFromTheFirstPeriodToTheLastThatHasEnded(String start, Frequency frequency, String expected) {
        assertThat(texts(schedule(start, null, frequency, Set.of(), null).due(TODAY)))
                .isEqualTo(expected);
    }

    @Test
    void takesChosenMonthsOnly() {
        assertThat(texts(schedule("2025-02", null, Frequency.QUARTERLY, Set.of(2, 5, 8, 11), null)
                        .due(LocalDate.of(2026, 3, 1))))
                .isEqualTo("2025-02 2025-05 2025-08 2025-11 2026-02");
    }

    @Test
    void waitsForTheLagAndEndsWhereItShould() {
        Schedule lagging = schedule("2025-07", null, Frequency.MONTHLY, Set.of(), 49);
        assertThat(texts(lagging.due(TODAY))).isEqualTo("2025-07 2025-08 2025-09");
        assertThat(texts(lagging.ended(TODAY))).isEqualTo("2025-07 2025-08 2025-09 2025-10");
        assertThat(lagging.expectedOn(Period.month(2025, 9))).contains(LocalDate.of(2025, 11, 18));
        assertThat(texts(schedule("2024-01", "2024-03", Frequency.MONTHLY, Set.of(), null)
                        .due(TODAY)))
                .isEqualTo("2024-01 2024-02 2024-03");
    }

    /** Whatever the schedule and the day. */
    @Test
    void keepsItsPromisesForEverySchedule() {
        Random random = new Random(20251125);
        String[] starts = {"2019-03", "FY19-Q2", "FY2018-19", "2018", "2019-01-06"};
        for (int i = 0; i < 300; i++) {
            Period start = Period.parse(starts[random.nextInt(starts.length)]).orElseThrow();
            Frequency frequency =
                    Frequency.of(Frequency.words().get(random.nextInt(8))).orElseThrow();
            if (!Step.suits(start.form(), frequency)) {
                continue;
            }
            Integer lag = random.nextBoolean() ? null : random.nextInt(400);
            Schedule schedule = schedule(start.text(), null, frequency, Set.of(), lag);
            LocalDate today = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(4_000));
            List<Period> due = schedule.due(today);
            assertThat(schedule.due(today.plusDays(random.nextInt(100)))).containsAll(due);
            assertThat(schedule.ended(today)).containsAll(due).doesNotHaveDuplicates();
            for (int k = 0; k < due.size(); k++) {
                Period period = due.get(k);
                assertThat(period.form()).isEqualTo(start.form());
                assertThat(period.last()).isBefore(today);
                assertThat(k % 100 > 0 || schedule.has(period)).isTrue();
                assertThat(Period.parse(period.text())).contains(period);
                assertThat(k == 0 || due.get(k - 1).last().isBefore(period.first()))
                        .isTrue();
                schedule.expectedOn(period).ifPresent(day -> {
                    assertThat(day).isBeforeOrEqualTo(today);
                    assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                });
            }
        }
    }

    private static String texts(List<Period> periods) {
        return String.join(" ", periods.stream().map(Period::text).toList());
    }

    private static Schedule schedule(
            String start, @Nullable String end, Frequency frequency, Set<Integer> months, @Nullable Integer lag) {
        return new Schedule(
                Period.parse(start).orElseThrow(),
                end == null ? null : Period.parse(end).orElseThrow(),
                frequency,
                months,
                lag,
                0);
    }
}
