package io.datawarp.tabular;

import java.util.List;

/**
 * One sheet of a workbook, or one member of an archive ({@code member#sheet} for a workbook inside).
 *
 * @param name empty for a plain CSV file
 * @param cells what became of each cell
 */
public record SheetExtract(String name, SheetKind kind, boolean hidden, List<TableExtract> tables, SheetCells cells) {

    public SheetExtract {
        tables = List.copyOf(tables);
    }
}
