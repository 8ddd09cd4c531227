package io.datawarp.tabular;

import org.jspecify.annotations.Nullable;

/**
 * The current data row of a table. Columns are numbered from 0 in the order of {@link TableExtract#columns()}. The
 * object is reused from row to row: read it, do not keep it.
 */
public interface TableRow {

    /** The 1-based sheet row, or CSV record. */
    int sheetRow();

    /** Label of the section row above, when the table has sections. */
    @Nullable
    String section();

    /**
     * The value in the column's type: Long, BigDecimal, Boolean, LocalDate, LocalDateTime or String. Null when the cell
     * is blank or holds a marker.
     */
    @Nullable
    Object value(int column);

    /** The marker that stands in place of (or beside) a number, else null. */
    @Nullable
    String marker(int column);

    /** The cell as published, for a column that must stay text; null when the cell is blank. */
    @Nullable
    String text(int column);

    /** The same, but of a blank cell that stands for the value above it the text of that. */
    default @Nullable String filledText(int column) {
        return text(column);
    }
}
