package io.datawarp.tabular.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a format knows about a sheet besides its cells.
 *
 * @param merges merged ranges
 * @param tables ranges of table objects, header row included
 * @param names ranges that the workbook gives a name
 * @param titleRows the rows that are repeated on every printed page
 * @param hiddenColumns columns that a person doesn't see
 * @param fields how many fields the records of delimited text have, 0 for a sheet
 */
public record SheetFacts(
        List<CellRange> merges,
        List<TableRange> tables,
        List<NamedRange> names,
        @Nullable Span titleRows,
        List<Span> hiddenColumns,
        int fields) {

    public static final SheetFacts NONE = new SheetFacts(List.of(), List.of(), List.of());

    public SheetFacts(List<CellRange> merges, List<TableRange> tables, List<Span> hiddenColumns) {
        this(merges, tables, List.of(), null, hiddenColumns, 0);
    }

    /** Delimited text has nothing but its fields. */
    public static SheetFacts ofFields(int fields) {
        return new SheetFacts(List.of(), List.of(), List.of(), null, List.of(), fields);
    }

    public SheetFacts {
        merges = List.copyOf(merges);
        tables = List.copyOf(tables);
        names = List.copyOf(names);
        hiddenColumns = List.copyOf(hiddenColumns);
    }

    SheetFacts withNames(List<NamedRange> named, @Nullable Span titles) {
        return new SheetFacts(merges, tables, named, titles, hiddenColumns, fields);
    }

    public boolean isHiddenColumn(int column) {
        return hiddenColumns.stream().anyMatch(span -> span.contains(column));
    }

    /** A table that the file itself declares. */
    public record TableRange(String name, CellRange range, int headerRows, int totalRows) {}
}
