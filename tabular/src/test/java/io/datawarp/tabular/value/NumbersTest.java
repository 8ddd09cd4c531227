package io.datawarp.tabular.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;
import io.datawarp.tabular.source.NumberFormats;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private static final CellStyle DATE = style(Temporal.DATE);
    private static final CellStyle DATE_TIME = style(Temporal.DATE_TIME);
    private static final CellStyle CLOCK = style(Temporal.CLOCK);
    private static final CellStyle ELAPSED = style(Temporal.ELAPSED);

    private static CellStyle style(Temporal temporal) {
        return new CellStyle(temporal, false, 1, false, 0);
    }

    @Test
    void givesTheDecimalThatWasEntered() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal entered = BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000L, random.nextInt(12));
            BigDecimal read = Numbers.decimal(entered.doubleValue());
            assertThat(read).usingComparator(BigDecimal::compareTo).isEqualTo(entered);
            assertThat(read.scale()).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void showsFifteenDigitsAsExcelDoes() {
        assertThat(Numbers.decimal(0.1 + 0.2)).isEqualTo(new BigDecimal("0.3"));
        assertThat(Numbers.decimal(1e20)).isEqualTo(new BigDecimal("100000000000000000000"));
    }

    @Test
    void keepsEveryDigitThatIsNoNoise() {
        double mean = Double.parseDouble("9160.0326086956575");
        assertThat(Numbers.decimal(mean).doubleValue()).isEqualTo(mean);
        assertThat(Numbers.decimal(1.0 / 3)).isEqualTo(new BigDecimal("0.3333333333333333"));
        assertThat(Numbers.decimal(Double.parseDouble("35.799999999999997"))).isEqualTo(new BigDecimal("35.8"));
        assertThat(Numbers.decimal(1.1 + 2.2)).isEqualTo(new BigDecimal("3.3"));
        Random random = new Random(2);
        int changed = 0;
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextDouble() * 10_000;
            changed += Numbers.decimal(value).doubleValue() == value ? 0 : 1;
        }
        assertThat(changed).isLessThan(500);
    }

    @Test
    void keepsTheLastDigitsOfLongWholeNumbers() {
        assertThat(Numbers.decimal(20_240_000_000_000_004.0)).isEqualTo(new BigDecimal("20240000000000004"));
        assertThat(Numbers.whole(10_000_000_000_000_002.0)).isEqualTo(10_000_000_000_000_002L);
        assertThat(Numbers.isLossy("20240000000000004", 20_240_000_000_000_004.0))
                .isFalse();
        assertThat(Numbers.isLossy("1" + "0".repeat(400), Double.POSITIVE_INFINITY))
                .isTrue();
    }

    @Test
    void countsTheLeapDayOf1900ThatNeverWas() {
        assertThat(Numbers.moment(1)).isEqualTo(LocalDateTime.of(1900, 1, 1, 0, 0));
        assertThat(Numbers.moment(61)).isEqualTo(LocalDateTime.of(1900, 3, 1, 0, 0));
        assertThat(Numbers.moment(45_000.5)).isEqualTo(LocalDateTime.of(2023, 3, 15, 12, 0));
        assertThat(Numbers.moment(-1)).isNull();
        assertThat(Numbers.moment(0)).isNull();
    }

    @Test
    void keepsTheMillisecondsOfAMoment() {
        double serial = 45_000.5 + 0.123 / 86_400;
        assertThat(Numbers.moment(serial)).isEqualTo(LocalDateTime.of(2023, 3, 15, 12, 0, 0, 123_000_000));
        assertThat(Numbers.shown(serial, DATE_TIME)).isEqualTo("2023-03-15T12:00:00.123");
        assertThat(Numbers.shown(45_000 + 0.007 / 86_400, DATE_TIME)).isEqualTo("2023-03-15T00:00:00.007");
        assertThat(Numbers.shown(9.25 / 86_400, ELAPSED)).isEqualTo("00:00:09.250");
        // A third of a day has no end in binary either.
        assertThat(Numbers.moment(45_000 + 1 / 3.0)).isEqualTo(LocalDateTime.of(2023, 3, 15, 8, 0));
        assertThat(Numbers.moment(45_000 + 59.9999999 / 86_400)).isEqualTo(LocalDateTime.of(2023, 3, 15, 0, 1));
    }

    @Test
    void showsTimesThatAreLongerThanADay() {
        assertThat(Numbers.shown(440.0 / 86_400, ELAPSED)).isEqualTo("00:07:20");
        assertThat(Numbers.shown(0.5, ELAPSED)).isEqualTo("12:00");
        assertThat(Numbers.shown(1.5, ELAPSED)).isEqualTo("36:00");
        assertThat(Numbers.shown(30.25, ELAPSED)).isEqualTo("726:00");
        assertThat(Numbers.shown(1.5, DATE_TIME)).isEqualTo("1900-01-01T12:00");
        assertThat(Numbers.shown(45_000.5, ELAPSED)).isEqualTo("1080012:00");
    }

    @Test
    void showsTheDayOfAClockThatHasOne() {
        assertThat(Numbers.shown(0.5, CLOCK)).isEqualTo("12:00");
        assertThat(Numbers.shown(1.5, CLOCK)).isEqualTo("36:00");
        assertThat(Numbers.shown(45_000.5, CLOCK)).isEqualTo("2023-03-15T12:00");
    }

    @Test
    void showsNoDayForLessThanOne() {
        assertThat(Numbers.text(0, DATE)).isEqualTo("0");
        assertThat(Numbers.text(0.25, DATE)).isEqualTo("0.25");
        assertThat(Numbers.text(0.25, DATE_TIME)).isEqualTo("06:00");
    }

    @Test
    void showsTheZerosOfAFormat() {
        CellStyle five = NumberFormats.style(164, "00000", false, 0);
        assertThat(Numbers.shown(501, five)).isEqualTo("00501");
        assertThat(Numbers.shown(0, five)).isEqualTo("00000");
        assertThat(Numbers.shown(123_456, five)).isEqualTo("123456");
        assertThat(Numbers.shown(-7, five)).isEqualTo("-7");
        assertThat(Numbers.shown(501, NumberFormats.style(165, "000-00", false, 0)))
                .isEqualTo("501");
        assertThat(Numbers.shown(501, NumberFormats.style(166, "0000.00", false, 0)))
                .isEqualTo("501");
    }
}
