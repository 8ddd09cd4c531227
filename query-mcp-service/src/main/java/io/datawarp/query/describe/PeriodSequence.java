package io.datawarp.query.describe;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Periods in order, and those that are missing between the first and the last: read off their usual distance. */
public final class PeriodSequence {

    private enum Form {
        DAY("\\d{4}-\\d\\d-\\d\\d"),
        MONTH("\\d{4}-\\d\\d"),
        QUARTER("FY\\d\\d-Q[1-4]"),
        FINANCIAL_YEAR("FY\\d{4}-\\d\\d"),
        YEAR("\\d{4}");

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        /** Its place among all periods of the form. */
        long number(String period) {
            return switch (this) {
                case DAY -> LocalDate.parse(period).toEpochDay();
                case MONTH -> YearMonth.parse(period).getLong(ChronoField.PROLEPTIC_MONTH);
                case QUARTER -> part(period, 2, 4) * 4 + part(period, 6, 7) - 1;
                case FINANCIAL_YEAR -> part(period, 2, 6);
                case YEAR -> part(period, 0, 4);
            };
        }

        String period(long number) {
            return switch (this) {
                case DAY -> LocalDate.ofEpochDay(number).toString();
                case MONTH ->
                    YearMonth.of((int) (number / 12), (int) (number % 12) + 1).toString();
                case QUARTER -> String.format("FY%02d-Q%d", number / 4, number % 4 + 1);
                case FINANCIAL_YEAR -> String.format("FY%d-%02d", number, (number + 1) % 100);
                case YEAR -> Long.toString(number);
            };
        }

        private static long part(String text, int from, int to) {
            return Long.parseLong(text.substring(from, to));
        }
    }

    // More steps than that between two periods are another series, not a gap.
    private static final int LONGEST = 2000;

    private PeriodSequence() {}

    /** Every period from the first to the last, missing ones included; as given, when their forms are mixed. */
    public static List<String> complete(Collection<String> periods) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(periods));
        @Nullable Form form = form(sorted);
        if (form == null || sorted.size() < 2) {
            return sorted;
        }
        try {
            return complete(sorted, form);
        } catch (DateTimeException e) {
            return sorted;
        }
    }

    /** The periods that {@link #complete} adds, in order. */
    public static List<String> missing(Collection<String> periods) {
        Set<String> held = new HashSet<>(periods);
        return complete(periods).stream()
                .filter(period -> !held.contains(period))
                .toList();
    }

    private static List<String> complete(List<String> sorted, Form form) {
        long[] numbers = sorted.stream().mapToLong(form::number).toArray();
        long step = usual(numbers);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            all.add(sorted.get(i));
            boolean last = i == numbers.length - 1;
            // Weekly series may start on another day after a holiday; only whole steps are periods.
            if (!last && (numbers[i + 1] - numbers[i]) / step < LONGEST) {
                for (long next = numbers[i] + step; next + step / 2 < numbers[i + 1]; next += step) {
                    all.add(form.period(next));
                }
            }
        }
        return all;
    }

    private static long usual(long[] numbers) {
        long[] steps = new long[numbers.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = numbers[i + 1] - numbers[i];
        }
        Arrays.sort(steps);
        return Math.max(1, steps[(steps.length - 1) / 2]);
    }

    private static @Nullable Form form(List<String> periods) {
        for (Form form : Form.values()) {
            if (!periods.isEmpty()
                    && periods.stream()
                            .allMatch(period -> form.pattern.matcher(period).matches())) {
                return form;
            }
        }
        return null;
    }
}
