package io.datawarp.tabular.period;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Referrals, November 2025;2025-11",
                "Nov-25;2025-11",
                "Beds, October to December 2025;FY25-Q3",
                "January to March 2026;FY25-Q4",
                "April 2025 to June 2025;FY25-Q1",
                "Q3 2025/26;FY25-Q3",
                "2025-26, Quarter 2;FY25-Q2",
                "Admissions 2025-26;FY2025-26",
                "FY 2025/26;FY2025-26",
                "April 2024 to March 2025;FY2024-25",
                "January 2024 to December 2024;2024",
                "Births in 2024;2024",
                "Week ending 30 November 2025;2025-11-30",
                "w/e 30/11/2025;2025-11-30",
                "1 November 2025 to 30 November 2025;2025-11",
                "2023-06-01 - 2023-06-30;2023-06",
                "24 November 2025 to 30 November 2025;2025-11-30",
                "Patients registered as at 1 November 2025;2025-11-01",
                "FY24-Q1;FY24-Q1",
                "FY2024-Q1;FY24-Q1",
                "Beds 2025-11;2025-11",
                "Census 2011-12;FY2011-12",
                "Snapshot 2025-11-30;2025-11-30",
                "Year ending March 2025;FY2024-25",
                "12 months to 31 December 2025;2025",
                "Q3 2025, October to December 2025;FY25-Q3",
                "Week 32, week ending 8 August 2025;2025-08-08",
                "Referrals, November 2025, published 11 December 2025;2025-11"
            })
    void readsTheOnePeriodThatATextNames(String text, String period) {
        assertThat(Periods.of(text)).contains(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Admissions, January 2010 to March 2025",
                "2010 to 2020",
                "Published 11 December 2025",
                "since April 2015",
                "8th December 2020 to 21st February 2021",
                "Prices, index 2017=100",
                "31 February 2025",
                "Q3 2025",
                "2025 Q3",
                "H1 2025",
                "Week 32 2025",
                "Q1 FY24",
                "Year to June 2025",
                "Table 12",
                "2025-29"
            })
    void namesNoPeriodWhenTheTextDoesNot(String text) {
        assertThat(Periods.of(text)).isEmpty();
    }
}
