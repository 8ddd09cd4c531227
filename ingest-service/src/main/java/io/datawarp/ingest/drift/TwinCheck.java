package io.datawarp.ingest.drift;

import io.datawarp.ingest.drift.Decisions.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Columns that share their whole header are told apart by their place alone. Where one of them came or went, nobody but
 * the publisher knows which of the others is which: their values would go into each other's columns.
 */
final class TwinCheck {

    private final Sides sides;
    private final Decisions decisions;
    private final Map<String, List<String>> registered;
    private final Map<String, List<String>> previous;
    private final Set<String> held;

    /** @param registered the registry's list of columns */
    TwinCheck(Sides sides, Decisions decisions, LoadColumns registered) {
        this.sides = sides;
        this.decisions = decisions;
        this.registered = registered.byLabel();
        this.previous = sides.previous().map(load -> load.columns().byLabel()).orElse(Map.of());
        this.held = sides.previous().map(Sides.Previous::held).orElse(Set.of());
    }

    /**
     * A column of the load that has another number of twins than before.
     *
     * @param before how many columns had its header, this one included
     * @param now how many have it
     */
    record Changed(String column, String header, int before, int now) {

        String sentence() {
            return columns(now) + (now == 1 ? " is" : " are") + " headed '" + header + "' where " + before
                    + (before == 1 ? " was" : " were");
        }
    }

    List<Changed> changed() {
        List<Changed> changed = new ArrayList<>();
        sides.columns().byLabel().forEach((label, twins) -> {
            for (String column : twins) {
                int now = twins.size();
                int before = before(column, label);
                // Where all are new there is nothing that could be mistaken for another.
                if (before != now && before > 0) {
                    changed.add(new Changed(column, sides.columns().header(column), before, now));
                }
            }
        });
        return changed;
    }

    /** How many there were for the published values: not those of the load before, where it holds the column for it. */
    private int before(String column, String label) {
        List<String> twins = previous.getOrDefault(label, List.of());
        if (twins.isEmpty()) {
            return registered.getOrDefault(label, List.of()).size();
        }
        if (twins.contains(column) && !held.contains(column)) {
            return twins.size();
        }
        return twins.stream()
                .filter(held::contains)
                .flatMap(twin -> decisions.twins(twin).stream())
                .findFirst()
                .map(Asked::oldType)
                .map(TwinCheck::number)
                .orElse(twins.size());
    }

    /** As a question names a number. */
    static String columns(int number) {
        return number + (number == 1 ? " column" : " columns");
    }

    private static int number(String asked) {
        return Integer.parseInt(asked.substring(0, asked.indexOf(' ')));
    }
}
