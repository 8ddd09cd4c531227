package io.datawarp.ingest.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.period.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePatternTest {

    private static final Map<String, String> FIXED =
            Map.of("landing_page", "https://example.org/a?b=(c)", "code", "adhd");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{period} {year} {yy} {month} {m} {month_name} {mon} {day} {d} | 2025-08 | 2025-08 2025 25 08 8 august aug 31 31",
                "{Month_name} {MONTH_NAME} {Mon} {MON} | 2025-08 | August AUGUST Aug AUG",
                "{quarter} {fy} {fy_start} {fy_end} {fy_start_yy} {fy_end_yy} {calendar_quarter} | 2025-02 | 4 2024-25 2024 2025 24 25 1",
                "Q{quarter} {fy} {year} {month_name} {start_month_name} {start_year} | FY24-Q4 | Q4 2024-25 2025 march january 2025",
                "{fy_start}{fy_end_yy} | FY2023-24 | 202324",
                "{d}-{month_name}-{year} w{week} | 2025-01-05 | 5-january-2025 w01",
                "{code}/{landing_page} | 2025 | adhd/https://example.org/a?b=(c)",
            })
    void fillsAnAddress(String template, String period, String expected) {
        assertThat(new Template(template, FIXED).expand(period(period))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adhd_{period}.xlsx | adhd_2025-08.xlsx | 2025-08",
                "**/adhd_{period}.xlsx | 2025/adhd_fy25-q1.xlsx | FY25-Q1",
                "*{Month_name} {year}*.csv | Discharge November 2025 v2.csv | 2025-11",
                "*{mon}{yy}*.csv | RTT-Sept25-full.csv | 2025-09",
                "Q{quarter}-{fy}-beds.xls? | q3-2024-25-beds.xlsx | FY24-Q3",
                "qof-{fy_start_yy}{fy_end_yy}.zip | qof-2324.zip | FY2023-24",
                "{fy}/{month_name}.csv | 2024-25/february.csv | 2025-02",
                "{d} {month_name} {year}/*.csv | 31 october 2025/x.csv | 2025-10-31",
                "survey {year} {year}.csv | survey 2024 2024.csv | 2024",
            })
    void readsThePeriodBackOutOfAName(String pattern, String name, String period) {
        FilePattern glob = FilePattern.glob(pattern, FIXED);
        assertThat(glob.fits(name)).isTrue();
        assertThat(glob.periodOf(name)).contains(period(period));
        assertThat(glob.of(period(period)).test(name)).isTrue();
        assertThat(glob.of(Period.month(1999, 1)).test(name)).isFalse();
    }

    @Test
    void globsFitTheWholeNameAndExpressionsAnyPart() {
        assertThat(FilePattern.glob("*.csv", FIXED).fits("a.csv")).isTrue();
        assertThat(FilePattern.glob("*.csv", FIXED).fits("b/a.csv")).isFalse();
        assertThat(FilePattern.glob("**/*.csv", FIXED).fits("b/a.csv")).isTrue();
        assertThat(FilePattern.glob("a.csv", FIXED).fits("abcsv")).isFalse();
        assertThat(FilePattern.glob("regex:\\.csv$", FIXED).fits("b/a.CSV")).isTrue();
        assertThat(FilePattern.regex("AE-{Mon}", FIXED).fits("https://x/ae-nov-1.csv"))
                .isTrue();
        assertThat(FilePattern.regex("glob:*.csv", FIXED).fits("https://x/a.csv"))
                .isFalse();
        assertThat(FilePattern.regex("\\p{Alpha}{3}-{year}", FIXED).fits("abc-2025"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-13.csv", "2025-02-30.csv"})
    void readsNoPeriodThatNoCalendarHas(String name) {
        assertThat(FilePattern.glob("{period}.csv", FIXED).periodOf(name)).isEmpty();
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }
}
