package io.datawarp.query.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodSequenceTest {

    @Test
    void findsMonthsThatAreMissing() {
        assertThat(PeriodSequence.missing(List.of("2025-03", "2024-11", "2024-12", "2025-02")))
                .containsExactly("2025-01");
    }

    @Test
    void readsTheUsualDistanceOffTheSeries() {
        assertThat(PeriodSequence.missing(List.of("2024-03", "2024-06", "2024-12", "2025-03")))
                .containsExactly("2024-09");
        assertThat(PeriodSequence.missing(List.of("FY24-Q1", "FY24-Q2", "FY24-Q4", "FY25-Q1")))
                .containsExactly("FY24-Q3");
        assertThat(PeriodSequence.missing(List.of("FY2021-22", "FY2022-23", "FY2024-25", "FY2025-26")))
                .containsExactly("FY2023-24");
        assertThat(PeriodSequence.missing(List.of("2019", "2020", "2022"))).containsExactly("2021");
    }

    @Test
    void letsAWeekStartADayLater() {
        assertThat(PeriodSequence.missing(
                        List.of("2025-01-03", "2025-01-10", "2025-01-18", "2025-01-24", "2025-02-07")))
                .containsExactly("2025-01-31");
    }

    @Test
    void leavesWhatItCannotOrder() {
        assertThat(PeriodSequence.complete(List.of("2025-01", "2024"))).containsExactly("2024", "2025-01");
        assertThat(PeriodSequence.missing(List.of("spring", "autumn"))).isEmpty();
        assertThat(PeriodSequence.missing(List.of("2025-99", "2025-98"))).isEmpty();
        assertThat(PeriodSequence.missing(List.of())).isEmpty();
    }
}
