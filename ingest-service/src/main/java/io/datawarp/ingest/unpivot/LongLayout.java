package io.datawarp.ingest.unpivot;

import io.datawarp.tabular.ColumnType;
import java.util.List;

/** Where things stand in a long row: the kept columns, the period, perhaps the measure, the values. */
final class LongLayout {

    private final int[] kept;
    private final int firstValue;
    private final List<ColumnType> types;

    /**
     * @param kept numbers of the file's columns that stay
     * @param types of the value columns
     */
    LongLayout(List<Integer> kept, boolean withMeasure, List<ColumnType> types) {
        this.kept = kept.stream().mapToInt(Integer::intValue).toArray();
        this.firstValue = kept.size() + (withMeasure ? 2 : 1);
        this.types = List.copyOf(types);
    }

    boolean isKept(int column) {
        return column < kept.length;
    }

    int kept(int column) {
        return kept[column];
    }

    boolean isPeriod(int column) {
        return column == kept.length;
    }

    boolean isValue(int column) {
        return column >= firstValue;
    }

    int value(int column) {
        return column - firstValue;
    }

    ColumnType type(int column) {
        return types.get(value(column));
    }
}
