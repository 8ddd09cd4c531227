package io.datawarp.ingest.unpivot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Apr-19;2019-04",
                "April 2019;2019-04",
                "2019-04-01;2019-04",
                "2019-04-01 00:00:00;2019-04",
                "2019-04-05;2019-04-05",
                "2019_04;2019-04",
                "201904;2019-04",
                "2019/20;FY2019-20",
                "Q1 2019/20;FY19-Q1",
                "2019-20 Q3;FY19-Q3",
                "FY24-Q1;FY24-Q1",
                "2024;2024",
                "7-Jan-11;2011-01-07",
                "1 | 7-Jan-11;2011-01-07",
                "9 | 2019-03-08;2019-03-08",
                "w/e 5 January 2024;2024-01-05",
                "2019/20 | Apr-19;2019-04",
                "2024 | Apr;2024-04",
                "Apr-19 | Number;2019-04",
            })
    void readsThePeriodThatAHeaderNames(String header, String period) {
        assertThat(PeriodHeader.read(header)).hasValue(period);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2023-06-02 | Discharged;2023-06-02;2023-06-02;Discharged",
                "2023-06-01 | Discharged;2023-06-01;2023-06-01;Discharged",
                "Discharged | 2023-06-02;2023-06-02;2023-06-02;Discharged",
                "w/c 29/05/2023 (daily snapshot) | Stays of 14+ days;2023-05-29;w/c 29/05/2023 (daily snapshot);Stays of 14+ days",
                "2024 | Apr | Number;2024-04;2024 | Apr;Number",
                "2019/20 | Apr-19 | Number | Open;2019-04;Apr-19;Number | Open",
                "2019/20 | Number;FY2019-20;2019/20;Number",
                "Apr-19;2019-04;Apr-19;''",
            })
    void tellsThePeriodFromTheMeasure(String header, String period, String label, String measure) {
        PeriodHeader.Parts parts = PeriodHeader.parts(header, true).orElseThrow();
        assertThat(parts.period()).isEqualTo(period);
        assertThat(parts.label()).isEqualTo(label);
        assertThat(String.join(" | ", parts.measure())).isEqualTo(measure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Org code", "Total", "Change since April 2019", "Apr-19 to Jun-20"})
    void readsNoneWhereThereIsNone(String header) {
        assertThat(PeriodHeader.read(header)).isEmpty();
    }
}
