package io.datawarp.tabular.detect;

import io.datawarp.tabular.source.CellRange;
import java.util.ArrayList;
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

    /** The first row, header included. */
    public int top() {
        return headerRows.stream().reduce(firstDataRow, Math::min);
    }

    /** True when both have records in the same rows and columns. */
    boolean meets(Layout other) {
        return firstDataRow <= other.lastDataRow
                && other.firstDataRow <= lastDataRow
                && firstColumn() <= other.lastColumn()
                && other.firstColumn() <= lastColumn();
    }

    /** True when both have the same header, records and columns. */
    boolean isLike(Layout other) {
        return headerRows.equals(other.headerRows)
                && firstDataRow == other.firstDataRow
                && lastDataRow == other.lastDataRow
                && columns.equals(other.columns);
    }

    boolean meets(CellRange range) {
        return top() <= range.lastRow()
                && lastDataRow >= range.firstRow()
                && firstColumn() <= range.lastColumn()
                && lastColumn() >= range.firstColumn();
    }

    /** The same with one more sentence in the explanation, the first one. */
    Layout because(String reason) {
        List<String> reasons = new ArrayList<>();
        reasons.add(reason);
        reasons.addAll(explanation);
        return explained(confidence, reasons);
    }

    /** The same, less sure by a factor, with the reason last. */
    Layout doubted(double factor, String reason) {
        List<String> reasons = new ArrayList<>(explanation);
        reasons.add(reason);
        return explained(Math.round(confidence * factor * 100) / 100.0, reasons);
    }

    Layout explained(double sure, List<String> reasons) {
        return new Layout(
                headerRows,
                firstDataRow,
                lastDataRow,
                columns,
                sections,
                derived,
                apart,
                rows,
                title,
                notes,
                sure,
                reasons);
    }
}
