package io.datawarp.tabular.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.value.Lexeme.Form;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12;12",
                "-3.50;-3.50",
                "1,234,567;1234567",
                "£1,200.50;1200.50",
                "(42);-42",
                "1.5E-05;0.000015",
                "12 345;12345",
                "−7;-7",
                "$5;5",
                "45%;0.45",
                "+8;8"
            })
    void readsNumbersAsPublishersWriteThem(String text, BigDecimal number) {
        assertThat(Lexer.read(text).number())
                .usingComparator(BigDecimal::compareTo)
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E10",
                "0-4",
                "5-13",
                "A1",
                "12/13",
                "1,23,4",
                "7 days",
                "E12000001",
                "2025-26",
                "--5",
                "1.2.3",
                "1.1.21",
                "2.12.10",
                "10.1.21"
            })
    void leavesCodesAndBandsAlone(String text) {
        assertThat(Lexer.read(text).form()).isEqualTo(Form.TEXT);
    }

    @Test
    void keepsALeadingZero() {
        assertThat(Lexer.read("007").form()).isEqualTo(Form.ZERO_PADDED);
        assertThat(Lexer.read("0").form()).isEqualTo(Form.INTEGER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "-", "..", ":", "[c]", "[x]", "[r][e]", "[low]", "(X)", "(NA)", "n/a", "<5", "–", "#N/A"})
    void knowsMarkers(String text) {
        assertThat(Lexer.read(text).form()).isEqualTo(Form.MARKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "X", "NA", "low", "ND", "nil"})
    void leavesToTheColumnWhatMayBeAMarker(String text) {
        assertThat(Lexer.read(text).form()).isEqualTo(Form.MAYBE_MARKER);
    }

    @ParameterizedTest
    @CsvSource({"5*,5,*", "12 [p],12,[p]", "14 r,14,r", "980†,980,†"})
    void partsANumberFromTheMarkBesideIt(String text, BigDecimal number, String marker) {
        Lexeme lexeme = Lexer.read(text);
        assertThat(lexeme.number()).usingComparator(BigDecimal::compareTo).isEqualTo(number);
        assertThat(lexeme.marker()).isEqualTo(marker);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-05",
                "05/01/2025",
                "5 January 2025",
                "5-Jan-25",
                "05JAN2025",
                "January 5, 2025",
                "Sunday 5 January 2025",
                "5th January 2025",
                "2025/1/5"
            })
    void readsDatesInTheWaysPublishersWriteThem(String text) {
        assertThat(Lexer.read(text).date()).isEqualTo(LocalDate.of(2025, 1, 5));
    }

    @Test
    void doesNotTakeThirtyFebruaryForADate() {
        assertThat(Lexer.read("30 February 2025").form()).isEqualTo(Form.TEXT);
    }

    @Test
    void keepsDecimalsOfASecond() {
        assertThat(Lexer.read("2025-01-05 09:30:00.123456").moment())
                .isEqualTo(LocalDateTime.of(2025, 1, 5, 9, 30, 0, 123_456_000));
        assertThat(Lexer.read("25/01/2025 09:30:00.5").moment())
                .isEqualTo(LocalDateTime.of(2025, 1, 25, 9, 30, 0, 500_000_000));
        assertThat(Lexer.read("2025-01-05 09:30:00.120000000").form()).isEqualTo(Form.TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-10-26T01:30:00+01:00",
                "2025-10-26T01:30:00Z",
                "26/10/2025 01:30+0000",
                "2025-10-26 01:30:00.1234567"
            })
    void knowsMomentsThatNoTypeHolds(String text) {
        assertThat(Lexer.read(text).form()).isEqualTo(Form.UNTYPED_MOMENT);
    }

    @Test
    void readsTheHalvesOfADay() {
        assertThat(Lexer.read("2025-01-05 12:30 AM").moment()).isEqualTo(LocalDateTime.of(2025, 1, 5, 0, 30));
        assertThat(Lexer.read("2025-01-05 1:30 pm").moment()).isEqualTo(LocalDateTime.of(2025, 1, 5, 13, 30));
        assertThat(Lexer.read("2025-01-05 13:30 AM").form()).isEqualTo(Form.TEXT);
    }

    @Test
    void isNotSlowedDownByRepeatedMarks() {
        assertThat(Lexer.read("5" + "*".repeat(60) + "x").form()).isEqualTo(Form.TEXT);
        assertThat(Lexer.read("5" + "[a]".repeat(20) + "x").form()).isEqualTo(Form.TEXT);
    }
}
