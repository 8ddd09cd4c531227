package io.datawarp.ingest.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2025-11-14, 2025-11-14, 2025-11-14",
        "2024-02, 2024-02-01, 2024-02-29",
        "FY25-Q3, 2025-10-01, 2025-12-31",
        "FY25-Q4, 2026-01-01, 2026-03-31",
        "FY2025-26, 2025-04-01, 2026-03-31",
        "FY1999-00, 1999-04-01, 2000-03-31",
        "2025, 2025-01-01, 2025-12-31",
    })
    void knowsTheDaysThatItCovers(String text, String first, String last) {
        Period period = Period.parse(text).orElseThrow();
        assertThat(period.text()).isEqualTo(text);
        assertThat(period.first()).hasToString(first);
        assertThat(period.last()).hasToString(last);
    }

    @Test
    void isWrittenInTheSameFiguresWhateverLanguageTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(Period.quarter(2025, 3).text()).isEqualTo("FY25-Q3");
            assertThat(Period.financialYear(2025).text()).isEqualTo("FY2025-26");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025-13",
                "2025-02-30",
                "2025-1",
                "25-11",
                "FY25-Q5",
                "FY2025-27",
                "FY2025",
                "Nov 2025",
                "0025"
            })
    void refusesWhatIsNoPeriod(String text) {
        assertThat(Period.parse(text)).isEmpty();
    }

    @Test
    void prefersTheRequestThenTheTableThenTheName() {
        assertThat(PeriodChoice.of("2025-11", "2025-11", "x.csv")).isEqualTo(new PeriodChoice("2025-11", null));
        assertThat(PeriodChoice.of(null, "2025-10", "november-2025.csv").period())
                .isEqualTo("2025-10");
        assertThat(PeriodChoice.of(null, null, "november-2025.csv")).isEqualTo(new PeriodChoice("2025-11", null));
        assertThat(PeriodChoice.of(null, null, "latest.csv")).isEqualTo(new PeriodChoice(null, null));
    }

    @Test
    void warnsWhenTheTableSaysOtherwiseThanTheFilesName() {
        assertThat(PeriodChoice.of(null, "2025-10", "files/november-2025.csv").warning())
                .isEqualTo(
                        "The file's name says period 2025-11 but the table itself says 2025-10; it was loaded as 2025-10."
                                + " If the name is right, load it again with --period 2025-11");
        assertThat(PeriodChoice.of(null, "2025-11-14", "november-2025.csv").warning())
                .isNull();
        assertThat(PeriodChoice.of(null, "2025-11", "latest.csv").warning()).isNull();
        assertThat(PeriodChoice.of("2025-10", "2025-10", "november-2025.csv").warning())
                .as("who says --period has looked")
                .isNull();
    }

    @Test
    void warnsWhenTheTableSaysOtherwiseThanTheRequest() {
        PeriodChoice choice = PeriodChoice.of("2025-11", "2025-10", "x.csv");
        assertThat(choice.period()).isEqualTo("2025-11");
        assertThat(choice.warning()).contains("2025-11").contains("2025-10");
        assertThat(PeriodChoice.of("2025-11-14", "2025-11", "x.csv").warning()).isNull();
        assertThat(PeriodChoice.of("FY2025-26", "FY25-Q1", "x.csv").warning()).isNull();
    }
}
