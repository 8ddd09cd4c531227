package io.datawarp.governance.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datawarp.governance.capacity.Forecast.Day;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecasterTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void continuesAStraightLineWithoutAnyDoubt() {
        Forecast forecast = Forecaster.forecast(days(60, day -> 1e9 + day * 1e7));
        assertThat(forecast.bytesPerDay()).isEqualTo(1e7, within(1.0));
        assertThat(forecast.expected()).hasSize(3);
        assertThat(forecast.expected().get(2).day()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(forecast.expected().get(2).bytes()).isEqualTo(1e9 + 151 * 1e7, within(1e3));
        assertThat(forecast.expected().get(2).high())
                .isEqualTo(forecast.expected().get(2).low(), within(1e4));
        assertThat(forecast.sentence())
                .isEqualTo("The database is 1.6 GB and grows by 10 MB a day. On 2026-06-01 expect 2.5 GB,"
                        + " between 2.5 GB and 2.5 GB");
    }

    @Test
    void knowsLessTheFurtherItLooks() {
        Forecast forecast = Forecaster.forecast(days(60, day -> 1e9 + day * 1e6 + (day % 2 == 0 ? 5e7 : -5e7)));
        double first =
                forecast.expected().get(0).high() - forecast.expected().get(0).low();
        double last =
                forecast.expected().get(2).high() - forecast.expected().get(2).low();
        // Two standard deviations of the noise each way, and more than that further out.
        assertThat(first).isBetween(2e8, 2.3e8);
        assertThat(last).isGreaterThan(first);
    }

    @Test
    void saysThatAFewDaysAreTooFew() {
        Forecast forecast = Forecaster.forecast(days(6, day -> 1e9));
        assertThat(forecast.expected()).isEmpty();
        assertThat(forecast.sentence())
                .isEqualTo(
                        "The database is 1 GB; it can be forecast when it was measured on 7 days, so far it was on 6");
    }

    @Test
    void saysThatNothingWasMeasuredYet() {
        assertThat(Forecaster.forecast(List.of()).sentence())
                .isEqualTo("The database was not measured yet; it is once a day");
    }

    private static List<Day> days(int count, IntToDoubleFunction bytes) {
        return IntStream.range(0, count)
                .mapToObj(day -> new Day(START.plusDays(day), bytes.applyAsDouble(day)))
                .toList();
    }
}
