package io.datawarp.ingest.period;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodInNameTest {

    @ParameterizedTest
    @CsvSource({
        "https://files.example.nhs.uk/5B/ADHD%20November%202025.xlsx, 2025-11",
        "https://files.example.nhs.uk/20%2025/Waiting%20list%20Nov25.xlsx?dl=1, 2025-11",
        "RTT-Summary-Sep-2025.csv, 2025-09",
        "referrals_2025-10.csv, 2025-10",
        "referrals_202510.csv, 2025-10",
        "RTTSep25.zip, 2025-09",
        "2025 march data.xlsx, 2025-03",
        "snapshot-2025-11-14.csv, 2025-11-14",
        "snapshot_20251114.csv, 2025-11-14",
        "14th November 2025.csv, 2025-11-14",
        "14-11-2025.csv, 2025-11-14",
        "Bed Availability Q3 2024-25.xlsx, FY24-Q3",
        "beds_2024-25_q1.xlsx, FY24-Q1",
        "beds FY24-Q1.xlsx, FY24-Q1",
        "MSDS 2024-25.xlsx, FY2024-25",
        "MSDS_202425.xlsx, FY2024-25",
        "April 2024 to March 2025.xlsx, FY2024-25",
        "Annual 2025 - November 2025.xlsx, 2025-11",
        "Annual report 2023.xlsx, 2023",
        "https://example.org/mi-adhd/november-2025/data.csv, 2025-11",
    })
    void readsThePeriod(String address, String period) {
        assertThat(PeriodInName.find(address).map(Period::text)).contains(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest.csv",
                "https://example.org/wp-content/uploads/2025/12/data.csv",
                "2010-11.csv",
                "patient_list_size_2013-Q2.csv",
                "timeseries_to_2022.xlsx",
                "May 2025 and July 2025.csv",
                "file 2025-13.csv",
                "v12025.csv",
                "dismay.csv",
                "marching.csv",
                "%zz november.csv"
            })
    void staysSilentWhenNobodyCanTell(String address) {
        assertThat(PeriodInName.find(address)).isEmpty();
    }
}
