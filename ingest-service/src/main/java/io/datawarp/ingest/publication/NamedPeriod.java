package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.time.DateTimeException;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads the period out of the values that the placeholders of a name have. */
final class NamedPeriod {

    private final Function<String, Optional<String>> values;

    private NamedPeriod(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** The finest period that the values tell; empty when they tell none, or one that no calendar has. */
    static Optional<Period> of(Function<String, Optional<String>> values) {
        try {
            return new NamedPeriod(values).read();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Period> read() {
        Optional<String> whole = values.apply("period");
        if (whole.isPresent()) {
            return Period.parse(whole.get().toUpperCase(Locale.ROOT));
        }
        Optional<Integer> financial = financialYear();
        Optional<Integer> month = month();
        Optional<Integer> year = year().or(() -> month.flatMap(m -> financial.map(fy -> m >= 4 ? fy : fy + 1)));
        Optional<Integer> day = number("day").or(() -> number("d"));
        if (year.isPresent() && month.isPresent()) {
            return Optional.of(
                    day.isPresent()
                            ? Period.day(year.get(), month.get(), day.get())
                            : Period.month(year.get(), month.get()));
        }
        Optional<Integer> quarter = number("quarter");
        if (financial.isPresent()) {
            return Optional.of(
                    quarter.isPresent()
                            ? Period.quarter(financial.get(), quarter.get())
                            : Period.financialYear(financial.get()));
        }
        // The year of a placeholder is that of the last day: the fourth quarter ends in the year after its own.
        return year.map(last -> quarter.map(q -> Period.quarter(q == 4 ? last - 1 : last, q))
                .or(() -> number("calendar_quarter")
                        .map(q -> q == 1 ? Period.quarter(last - 1, 4) : Period.quarter(last, q - 1)))
                .orElseGet(() -> Period.year(last)));
    }

    private Optional<Integer> year() {
        return number("year").or(() -> number("yy").map(short2 -> 2000 + short2));
    }

    private Optional<Integer> financialYear() {
        return values.apply("fy")
                .map(fy -> Integer.parseInt(fy.substring(0, 4)))
                .or(() -> number("fy_start"))
                .or(() -> number("fy_start_yy").map(short2 -> 2000 + short2))
                .or(() -> number("fy_end").map(end -> end - 1))
                .or(() -> number("fy_end_yy").map(short2 -> 1999 + short2));
    }

    private Optional<Integer> month() {
        return number("month")
                .or(() -> number("m"))
                .or(() ->
                        values.apply("month_name").or(() -> values.apply("mon")).map(NamedPeriod::monthNumber));
    }

    private static int monthNumber(String name) {
        String begin = name.toUpperCase(Locale.ROOT).substring(0, 3);
        return Arrays.stream(Month.values())
                .filter(month -> month.name().startsWith(begin))
                .findFirst()
                .map(Month::getValue)
                .orElseThrow();
    }

    private Optional<Integer> number(String name) {
        return values.apply(name).map(Integer::parseInt);
    }
}
