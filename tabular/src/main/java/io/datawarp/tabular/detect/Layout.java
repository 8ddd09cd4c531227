package io.datawarp.tabular.detect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a table stands in its sheet.
 *
 * @param headerRows sheet rows that label the columns
 * @param columns sheet columns that belong
 * @param sections label-only rows inside the data, by row
 * @param derived rows that total others
 * @param apart rows inside the data that are no records: repeated headers, remarks
 * @param rows data rows
 * @param notes texts below the data
 */
public record Layout(
        List<Integer> headerRows,
        int firstDataRow,
        int lastDataRow,
        List<Integer> columns,
        Map<Integer, String> sections,
        List<Integer> derived,
        Set<Integer> apart,
        int rows,
        @Nullable String title,
        List<String> notes,
        double confidence,
        List<String> explanation) {

    public Layout {
        headerRows = List.copyOf(headerRows);
        columns = List.copyOf(columns);
        sections = new TreeMap<>(sections);
        derived = List.copyOf(derived);
        apart = new TreeSet<>(apart);
        notes = List.copyOf(notes);
        explanation = List.copyOf(explanation);
    }

    /** True for a row that holds a record. */
    public boolean isData(int row) {
        return row >= firstDataRow && row <= lastDataRow && !sections.containsKey(row) && !apart.contains(row);
    }

    public int firstColumn() {
        return columns.get(0);
    }

    public int lastColumn() {
        return columns.get(columns.size() - 1);
    }
}
