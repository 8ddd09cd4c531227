package io.datawarp.tabular;

/** Whether dates are written day before month or month before day, as those of their days tell that are later than the twelfth. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST,
    /** Some this way, some that way. */
    BOTH,
    /** No day tells: 03/04/2025. Such dates are read day first, unless who asks knows better. */
    UNKNOWN;

    /** Whether it says which comes first. */
    public boolean isKnown() {
        return this == DAY_FIRST || this == MONTH_FIRST;
    }
}
