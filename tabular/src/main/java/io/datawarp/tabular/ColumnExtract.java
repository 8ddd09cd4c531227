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
 */
public record ColumnExtract(
        String letter,
        String name,
        String header,
        ColumnType type,
        List<String> markers,
        @Nullable String unit,
        List<String> notes) {

    public ColumnExtract {
        markers = List.copyOf(markers);
        notes = List.copyOf(notes);
    }
}
