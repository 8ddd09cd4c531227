package io.datawarp.tabular;

import java.util.List;

/**
 * One sheet of a workbook, or one member of an archive ({@code member#sheet} for a workbook inside).
 *
 * @param name empty for a plain CSV file
 */
public record SheetExtract(String name, SheetKind kind, boolean hidden, List<TableExtract> tables) {

    public SheetExtract {
        tables = List.copyOf(tables);
    }
}
