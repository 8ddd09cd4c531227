package io.datawarp.tabular.period;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.value.Dates;
import io.datawarp.tabular.value.Lexer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the period in a column that says the same in every row, as monthly extracts have. */
public final class ConstantPeriod {

    private static final Pattern NAME =
            Pattern.compile("(?i)(?:.*[ _-])?(?:period|month|quarter|year|date|week)(?:[ _-].*)?");

    private ConstantPeriod() {}

    /**
     * The period of the first column that is one of periods and holds only one.
     *
     * @param records which sheet rows hold records, totals left out
     */
    public static Optional<String> of(Grid grid, List<Column> columns, IntPredicate records) {
        for (Column column : columns) {
            Optional<String> only =
                    NAME.matcher(column.label).matches() ? only(grid, column, records) : Optional.empty();
            Optional<String> period = only.flatMap(text -> read(text, column, columns, grid, records));
            if (period.isPresent()) {
                return period.get().length() == 4
                        ? Optional.of(withMonth(period.get(), grid, columns, records))
                        : period;
            }
        }
        return Optional.empty();
    }

    /** A year in one column and a month in another make a month. */
    private static String withMonth(String year, Grid grid, List<Column> columns, IntPredicate records) {
        for (Column column : columns) {
            Optional<String> only = column.isMonth() ? only(grid, column, records) : Optional.empty();
            int month = only.map(ConstantPeriod::month).orElse(0);
            if (month > 0) {
                return String.format(Locale.ROOT, "%s-%02d", year, month);
            }
        }
        return year;
    }

    private static int month(String text) {
        if (text.matches("0?[1-9]|1[0-2]")) {
            return Integer.parseInt(text);
        }
        return Dates.month(text);
    }

    private static Optional<String> only(Grid grid, Column column, IntPredicate records) {
        String only = null;
        for (GridRow row : grid.rows()) {
            Cell cell = records.test(row.number()) ? row.at(column.index) : null;
            if (cell != null) {
                String text = cell.text();
                if (only != null && !only.equals(text)) {
                    return Optional.empty();
                }
                only = text;
            }
        }
        return Optional.ofNullable(only);
    }

    private static Optional<String> read(
            String text, Column column, List<Column> columns, Grid grid, IntPredicate records) {
        LocalDate day = column.day(text);
        if (day == null) {
            return Periods.of(text.replace('_', ' '));
        }
        if (column.isMonth()) {
            return Optional.of(YearMonth.from(day).toString());
        }
        Optional<Column> other = columns.stream().filter(column::isOtherEndOf).findFirst();
        if (other.isEmpty()) {
            return Optional.of(day.toString());
        }
        // A first and a last day make a period together, or none: neither of them alone is what the figures are of.
        return column.isStart()
                ? only(grid, other.get(), records)
                        .map(end -> other.get().day(end))
                        .flatMap(end -> Periods.of(day + " to " + end))
                : Optional.empty();
    }

    /**
     * A column by its place in the sheet and its label.
     *
     * @param monthFirst whether 03/04/2025 is the 4th of March in it
     */
    public record Column(int index, String label, boolean monthFirst) {

        private static final Pattern START = Pattern.compile("(?i)(?<=^|[ _-])(?:start|from|begin)(?=$|[ _-])");
        private static final Pattern END = Pattern.compile("(?i)(?<=^|[ _-])(?:end|to|finish)(?=$|[ _-])");

        private @Nullable LocalDate day(String text) {
            return Lexer.read(text).day(monthFirst);
        }

        boolean isStart() {
            return START.matcher(label).find();
        }

        /** "Period start" and "Period end". */
        boolean isOtherEndOf(Column other) {
            return isStart() != other.isStart()
                    && isEnd() != other.isEnd()
                    && ends(label).equals(ends(other.label));
        }

        private boolean isEnd() {
            return END.matcher(label).find();
        }

        private static String ends(String label) {
            return END.matcher(START.matcher(label).replaceAll(""))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT);
        }

        boolean isMonth() {
            return label.toLowerCase(Locale.ROOT).contains("month");
        }
    }
}
