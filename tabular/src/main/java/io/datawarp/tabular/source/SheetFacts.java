package io.datawarp.tabular.source;

import java.util.List;

/**
 * What a format knows about a sheet besides its cells.
 *
 * @param merges merged ranges
 * @param tables ranges of table objects, header row included
 * @param fields how many fields the records of delimited text have, 0 for a sheet
 */
public record SheetFacts(List<CellRange> merges, List<TableRange> tables, int fields) {

    public static final SheetFacts NONE = new SheetFacts(List.of(), List.of());

    public SheetFacts(List<CellRange> merges, List<TableRange> tables) {
        this(merges, tables, 0);
    }

    public SheetFacts {
        merges = List.copyOf(merges);
        tables = List.copyOf(tables);
    }

    /** A table that the file itself declares. */
    public record TableRange(String name, CellRange range, int headerRows, int totalRows) {}
}
