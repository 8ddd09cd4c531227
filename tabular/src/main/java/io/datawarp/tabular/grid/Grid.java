package io.datawarp.tabular.grid;

import io.datawarp.tabular.source.MergeIndex;
import io.datawarp.tabular.source.SheetFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sheet's non-blank rows in order. Of a big sheet the middle rows that look like their neighbours are not kept but
 * counted, as {@link Stretch}es.
 */
public final class Grid {

    private final List<GridRow> rows;
    private final List<Stretch> stretches;
    private final SheetFacts facts;
    private final MergeIndex merges;

    Grid(List<GridRow> rows, List<Stretch> stretches, SheetFacts facts) {
        this.rows = List.copyOf(rows);
        this.stretches = List.copyOf(stretches);
        this.facts = facts;
        this.merges = new MergeIndex(facts.merges());
    }

    public List<GridRow> rows() {
        return rows;
    }

    public List<Stretch> stretches() {
        return stretches;
    }

    public SheetFacts facts() {
        return facts;
    }

    /** Finds merged ranges by cell. */
    public MergeIndex merges() {
        return merges;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The kept row with this number; null when it is blank or not kept. */
    public @Nullable GridRow row(int number) {
        int index = indexOf(number);
        return index >= 0 ? rows.get(index) : null;
    }

    /** Index in {@link #rows()}, or {@code -(insertion point) - 1}. */
    public int indexOf(int number) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = rows.get(middle).number();
            if (at == number) {
                return middle;
            }
            if (at < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
