package io.datawarp.tabular.value;

import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.DateOrder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a column is: its type, the words that are markers in it, and how its dates are written.
 *
 * @param order how its dates are written; null for a column without dates whose order could be another
 * @param compactDates 20250401 is a date
 */
public record ColumnRule(
        ColumnType type, Set<String> markers, @Nullable DateOrder order, boolean compactDates) {

    private static final ColumnRule TEXT = new ColumnRule(ColumnType.TEXT, Set.of(), null, false);
    /** Stands in place of a day where the file has the number 0, which is none. */
    static final String NO_DAY = "0";

    private static final int MAX_LETTERS = 4;
    private static final int FEWEST_COMMAS = 3;
    private static final Set<String> SHORTHAND = Set.of("c", "x", "z", "low", "u", "w", "k", "na", "NA", "n.a.");

    public ColumnRule {
        markers = Set.copyOf(markers);
    }

    /** Whether 03/04/2025 is the 4th of March. */
    public boolean monthFirst() {
        return order == DateOrder.MONTH_FIRST;
    }

    /**
     * The rule that every cell fits.
     *
     * @param label the column's label, which may say that eight digits are a date
     * @param legend markers that the sheet explains
     * @param order how the table's dates are written, for a column whose own don't tell
     */
    public static ColumnRule of(ColumnTally tally, String label, Set<String> legend, DateOrder order) {
        long numbers = tally.integers + tally.decimals + tally.huge + tally.commas;
        long days = tally.dates + tally.moments;
        long explained = legend.stream().mapToLong(tally.words::of).sum();
        boolean plain = tally.texts == explained && tally.times == 0 && (tally.commas == 0 || areDecimals(tally));
        if (!plain || tally.cells == 0) {
            return TEXT;
        }
        if (numbers > 0 && days == 0 && tally.booleans == 0) {
            return numbers(tally, label, numbers, legend);
        }
        if (days > 0 && numbers == 0 && tally.booleans == 0) {
            DateOrder own = tally.isOrderOpen() ? order : ColumnTally.order(List.of(tally));
            boolean contradictory = own == DateOrder.BOTH;
            if (contradictory || (tally.maybeMarkers > 0 && !areMarkers(tally, days, legend))) {
                return TEXT;
            }
            return new ColumnRule(
                    tally.moments > 0 ? ColumnType.TIMESTAMP : ColumnType.DATE,
                    markers(tally),
                    own.isKnown() || tally.isOrderOpen() ? own : null,
                    false);
        }
        boolean truths = tally.booleans > 0 && numbers == 0 && days == 0 && tally.noDays == 0;
        return truths && tally.certainMarkers == 0 && tally.maybeMarkers == 0
                ? new ColumnRule(ColumnType.BOOLEAN, Set.of(), null, false)
                : TEXT;
    }

    /** 72,6 is a number where no cell of the column is written otherwise, and they can't be lists such as 1,2. */
    private static boolean areDecimals(ColumnTally tally) {
        boolean contradicted = tally.decimals + tally.huge + tally.grouped > 0;
        return !contradicted && tally.commas >= FEWEST_COMMAS && tally.commaFigures * 2 >= tally.commas;
    }

    private static ColumnRule numbers(ColumnTally tally, String label, long numbers, Set<String> legend) {
        if (tally.zeroPadded > 0
                || tally.money.isMixed()
                || tally.isPercentMixed()
                || (tally.maybeMarkers > 0 && !areMarkers(tally, numbers, legend))) {
            return TEXT;
        }
        boolean allEight = tally.eightDigits == numbers && tally.decimals == 0;
        if (allEight && label.toLowerCase(Locale.ROOT).contains("date")) {
            return new ColumnRule(ColumnType.DATE, markers(tally), null, true);
        }
        ColumnType type = tally.decimals + tally.huge + tally.commas > 0 ? ColumnType.NUMERIC : ColumnType.BIGINT;
        return new ColumnRule(type, markers(tally), null, false);
    }

    /**
     * "c" and "NA" are markers where numbers are the rule and few words repeat. Many letters among some numbers are
     * codes, such as ethnic categories A to Z and 99.
     */
    private static boolean areMarkers(ColumnTally tally, long values, Set<String> legend) {
        if (legend.containsAll(tally.maybes.words())) {
            return true;
        }
        // The shorthand of official statistics is never a category, and may outnumber the figures.
        if (SHORTHAND.containsAll(tally.maybes.words())) {
            return values * 4 >= tally.maybeMarkers;
        }
        long letters =
                tally.maybes.words().stream().filter(word -> word.length() == 1).count();
        return letters <= MAX_LETTERS && values * 2 >= tally.maybeMarkers;
    }

    private static Set<String> markers(ColumnTally tally) {
        Set<String> all = new TreeSet<>(tally.markers.words());
        all.addAll(tally.maybes.words());
        all.addAll(tally.words.words());
        if (tally.noDays > 0 && tally.dates + tally.moments > 0) {
            all.add(NO_DAY);
        }
        return all;
    }
}
