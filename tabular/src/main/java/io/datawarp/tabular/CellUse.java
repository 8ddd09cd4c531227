package io.datawarp.tabular;

import java.util.Locale;

/** What a cell is that is no value of a table. */
public enum CellUse {
    /** A label of a column. */
    HEADER,
    /** The label of a section row. */
    SECTION,
    /** In a row between a table's records that is none: a repeated header, a remark. */
    BETWEEN,
    /** Beside a table or in a column of it that has no label and hardly any values. */
    SIDE,
    /** Above the first table. */
    TITLE,
    /** Below or between tables. */
    NOTE,
    /** In a sheet without a table. */
    TEXT,
    /** Nothing but white space. */
    BLANK;

    /** The word printed by {@code extract --json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
