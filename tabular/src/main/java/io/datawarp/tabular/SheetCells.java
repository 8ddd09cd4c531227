package io.datawarp.tabular;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts for every cell with a value in a sheet: {@code read = stored + explained}.
 *
 * @param read cells that the file gives a value
 * @param stored cells that become a value or a marker of a table
 * @param explained the other cells by what they are
 * @param figures how many numbers are among the cells outside of tables
 * @param firstFigures the addresses of the first of them
 */
public record SheetCells(
        long read, long stored, Map<CellUse, Long> explained, long figures, List<String> firstFigures) {

    public SheetCells {
        explained = explained.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(explained));
        firstFigures = List.copyOf(firstFigures);
        long sum =
                stored + explained.values().stream().mapToLong(Long::longValue).sum();
        if (read != sum) {
            throw new IllegalArgumentException("cells do not reconcile: read " + read + ", accounted for " + sum);
        }
    }

    /** How many cells are no values of tables. */
    public long explainedCells() {
        return read - stored;
    }
}
