package io.datawarp.tabular;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table found in a sheet. Row numbers are 1-based sheet rows as a person sees them.
 *
 * @param sheet name of the sheet it stands in
 * @param number 1 for the first table of the sheet, 2 for the next
 * @param range in A1 notation, header and data
 * @param headerRows every row that contributes to the labels; empty when there is no header
 * @param rows data rows, with total rows, without blank and label-only rows
 * @param notes footnotes and legends that belong to the table
 * @param confidence 0 to 1; a loader must not use a table below {@link #THRESHOLD}
 * @param period the period that the file's own content names, such as 2025-11
 * @param derivedRows rows that total other rows
 * @param hidden rows and columns that a person doesn't see in the sheet; they are data all the same
 * @param explanation why the reader decided so, one sentence each
 */
public record TableExtract(
        String sheet,
        int number,
        String range,
        List<Integer> headerRows,
        int firstDataRow,
        int lastDataRow,
        int rows,
        @Nullable String title,
        List<String> notes,
        double confidence,
        @Nullable String period,
        List<ColumnExtract> columns,
        List<Integer> derivedRows,
        List<SectionRow> sectionRows,
        Hidden hidden,
        Reconciliation reconciliation,
        List<String> explanation) {

    /** Below this confidence a table waits for a person. */
    public static final double THRESHOLD = 0.6;

    public TableExtract {
        headerRows = List.copyOf(headerRows);
        notes = List.copyOf(notes);
        columns = List.copyOf(columns);
        derivedRows = List.copyOf(derivedRows);
        sectionRows = List.copyOf(sectionRows);
        explanation = List.copyOf(explanation);
    }

    public boolean isConfident() {
        return confidence >= THRESHOLD;
    }
}
