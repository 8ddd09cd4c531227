package io.datawarp.tabular.grid;

import io.datawarp.tabular.source.MergeIndex;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.Span;
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
    private final Counts counts;
    private final List<Span> hiddenRows;
    private final MergeIndex merges;

    Grid(List<GridRow> rows, List<Stretch> stretches, SheetFacts facts, Counts counts, List<Span> hiddenRows) {
        this.counts = counts;
        this.hiddenRows = List.copyOf(hiddenRows);
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

    public Counts counts() {
        return counts;
    }

    /** Rows with cells that a person doesn't see. */
    public List<Span> hiddenRows() {
        return hiddenRows;
    }

    /** The same sheet with some of its cells only. Of a stretch the cells of a column are kept all or none. */
    public Grid filtered(CellFilter filter) {
        List<GridRow> kept = rows.stream()
                .map(row -> row.filtered(filter))
                .filter(row -> row.size() > 0)
                .toList();
        List<Stretch> counted = stretches.stream()
                .map(stretch -> stretch.filtered(filter))
                .filter(stretch -> stretch.cells() > 0)
                .toList();
        return new Grid(kept, counted, facts, counts, hiddenRows);
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

    /** Says which cells to keep. */
    @FunctionalInterface
    public interface CellFilter {
        boolean keeps(int row, int column);
    }

    /**
     * What the file's cells were before the blank ones were left out.
     *
     * @param cells all cells with a value
     * @param blanks those whose text is nothing but white space
     */
    public record Counts(long cells, long blanks) {}
}
