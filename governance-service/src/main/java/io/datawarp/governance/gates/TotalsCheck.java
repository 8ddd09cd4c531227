package io.datawarp.governance.gates;

import io.datawarp.governance.gates.Totals.Block;
import io.datawarp.governance.gates.Totals.Sum;
import io.datawarp.governance.gates.Totals.TotalRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares total rows with the rows that they may total. A sheet does not say which those are, so each likely choice is
 * tried (the rows above, below, of the section, all) and the one that agrees best is taken.
 */
final class TotalsCheck {

    // Nested levels (England, its regions, their trusts) would add up to a multiple; that is no mistake.
    private static final BigDecimal NEAR = new BigDecimal("0.02");
    private static final int MOST_BLOCKS = 50;

    private final Totals totals;

    TotalsCheck(Totals totals) {
        this.totals = totals;
    }

    /** What came of comparing one figure. */
    enum Outcome {
        AGREES,
        OFF,
        /** Suppressed values leave room for the difference. */
        WITHIN_SUPPRESSION,
        /** An average or a rate, which nobody can add up. */
        NOT_ADDITIVE,
        /** No value in the total, or in the rows. */
        EMPTY
    }

    /** One figure of a total row beside the sum of its rows. */
    record Figure(long sourceRow, String column, BigDecimal total, BigDecimal sum, Outcome outcome) {}

    /** The figures of a total row; none when its rows were not recognised. */
    record Checked(long sourceRow, List<Figure> figures) {

        boolean recognised() {
            return !figures.isEmpty();
        }

        long count(Outcome outcome) {
            return figures.stream()
                    .filter(figure -> figure.outcome() == outcome)
                    .count();
        }
    }

    List<Checked> run() {
        List<Checked> checked = new ArrayList<>();
        for (int i = 0; i < totals.rows().size(); i++) {
            checked.add(check(totals.rows().get(i), i + 1));
        }
        return checked;
    }

    private Checked check(TotalRow total, int place) {
        return candidates(total, place)
                .map(rows -> figures(total, rows))
                .filter(this::plausible)
                .max(Comparator.<Checked>comparingLong(checked -> checked.count(Outcome.AGREES))
                        .thenComparing(checked -> -checked.count(Outcome.OFF)))
                .orElseGet(() -> new Checked(total.sourceRow(), List.of()));
    }

    // Nearest first: of choices that agree equally well, the first is taken.
    private Stream<List<Sum>> candidates(TotalRow total, int place) {
        Stream.Builder<List<Sum>> candidates = Stream.builder();
        for (int reach = 1; reach <= MOST_BLOCKS; reach++) {
            int blocks = reach;
            // Block i - 1 stands above total row i, block i below it.
            if (place - blocks >= 0) {
                candidates.add(sum(block -> block.place() < place && block.place() >= place - blocks));
            }
            if (place + blocks <= totals.rows().size() + 1) {
                candidates.add(sum(block -> block.place() >= place && block.place() < place + blocks));
            }
        }
        if (!total.section().isEmpty()) {
            candidates.add(sum(block -> block.section().equals(total.section())));
        }
        candidates.add(sum(block -> true));
        return candidates.build().filter(rows -> rows.stream().anyMatch(sum -> sum.values() > 0));
    }

    private List<Sum> sum(Predicate<Block> which) {
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < totals.columns().size(); i++) {
            int column = i;
            sums.add(totals.blocks().stream()
                    .filter(which)
                    .map(block -> block.sums().get(column))
                    .reduce(Sum.NONE, Sum::plus));
        }
        return sums;
    }

    private Checked figures(TotalRow total, List<Sum> rows) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal value = total.values().get(i);
            if (value != null) {
                Sum sum = rows.get(i);
                figures.add(
                        new Figure(total.sourceRow(), totals.columns().get(i), value, sum.sum(), outcome(value, sum)));
            }
        }
        return new Checked(total.sourceRow(), figures);
    }

    // A choice of rows that agrees nowhere is believed only when it comes near everywhere.
    private boolean plausible(Checked checked) {
        if (checked.count(Outcome.AGREES) > 0) {
            return true;
        }
        List<Figure> off = checked.figures().stream()
                .filter(figure -> figure.outcome() == Outcome.OFF)
                .toList();
        return !off.isEmpty()
                && off.stream()
                        .allMatch(figure -> figure.total()
                                        .subtract(figure.sum())
                                        .abs()
                                        .compareTo(figure.total().abs().multiply(NEAR))
                                <= 0);
    }

    private static Outcome outcome(BigDecimal total, Sum rows) {
        if (rows.values() == 0) {
            return Outcome.EMPTY;
        }
        BigDecimal difference = total.subtract(rows.sum());
        if (difference.abs().compareTo(tolerance(total, rows)) <= 0) {
            return Outcome.AGREES;
        }
        BigDecimal smallest = Objects.requireNonNull(rows.smallest());
        BigDecimal largest = Objects.requireNonNull(rows.largest());
        if (rows.missing() > 0 && smallest.signum() >= 0 && difference.signum() > 0) {
            return Outcome.WITHIN_SUPPRESSION;
        }
        // The total of several amounts is larger than each of them; an average lies between them.
        boolean between = total.compareTo(smallest) >= 0 && total.compareTo(largest) <= 0;
        return between && rows.values() > 1 ? Outcome.NOT_ADDITIVE : Outcome.OFF;
    }

    // Rounded to 5, n rows and their total may be off by 2.5 each; counts that are not rounded add up exactly.
    private static BigDecimal tolerance(BigDecimal total, Sum rows) {
        BigDecimal rounded = BigDecimal.valueOf(rows.values() + 1);
        int decimals = Math.max(
                total.stripTrailingZeros().scale(),
                rows.sum().stripTrailingZeros().scale());
        if (decimals > 0) {
            return BigDecimal.valueOf(5, decimals + 1).multiply(rounded);
        }
        // Of a few values all may be multiples of 5 by chance.
        boolean rounding = rows.step() > 1 && rows.values() >= 5;
        return rounding ? BigDecimal.valueOf(rows.step() * 5L, 1).multiply(rounded) : BigDecimal.ZERO;
    }
}
