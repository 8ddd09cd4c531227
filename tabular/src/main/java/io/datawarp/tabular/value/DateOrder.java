package io.datawarp.tabular.value;

import java.util.List;

/** Whether a table writes the day before the month, as those of its days tell that are later than the twelfth. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    /** Some columns this way, some that way. */
    BOTH,
    UNKNOWN;

    public static DateOrder of(List<ColumnTally> columns) {
        boolean dayFirst = columns.stream().anyMatch(column -> column.dayFirst > 0);
        boolean monthFirst = columns.stream().anyMatch(column -> column.monthFirst > 0);
        if (dayFirst && monthFirst) {
            return BOTH;
        }
        return dayFirst ? DAY_FIRST : monthFirst ? MONTH_FIRST : UNKNOWN;
    }
}
