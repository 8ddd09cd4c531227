package io.datawarp.tabular;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param letter the sheet's column letter
 * @param name stable SQL identifier: lowercase, unique in its table, at most 56 bytes, no footnote marks
 * @param header the labels as published, levels joined by {@code " | "}
 * @param markers the suppression and other markers that stand where a number should; empty for text columns
 * @param unit such as {@code %} or {@code thousands}, when the sheet says so
 * @param notes footnotes that the header refers to
 * @param dates how its dates are written, {@link DateOrder#UNKNOWN} when no day of the table tells; null for a column
 *     without dates such as 03/04/2025
 */
public record ColumnExtract(
        String letter,
        String name,
        String header,
        ColumnType type,
        List<String> markers,
        @Nullable String unit,
        List<String> notes,
        @Nullable DateOrder dates) {

    public ColumnExtract {
        markers = List.copyOf(markers);
        notes = List.copyOf(notes);
    }

    /** A column without dates that could be read in two ways. */
    public ColumnExtract(
            String letter,
            String name,
            String header,
            ColumnType type,
            List<String> markers,
            @Nullable String unit,
            List<String> notes) {
        this(letter, name, header, type, markers, unit, notes, null);
    }

    /** The same column under another name. */
    public ColumnExtract named(String other) {
        return new ColumnExtract(letter, other, header, type, markers, unit, notes, dates);
    }

    /** The same column with other markers. */
    public ColumnExtract marked(List<String> others) {
        return new ColumnExtract(letter, name, header, type, others, unit, notes, dates);
    }

    /** The same column with other footnotes. */
    public ColumnExtract noted(List<String> others) {
        return new ColumnExtract(letter, name, header, type, markers, unit, others, dates);
    }
}
