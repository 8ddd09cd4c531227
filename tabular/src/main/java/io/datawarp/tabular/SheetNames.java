package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import java.util.List;
import java.util.regex.Pattern;

/** Tells sheets that describe the workbook from those with data. */
final class SheetNames {

    private static final Pattern CONTENTS = Pattern.compile(
            "(?i)\\W*(table of )?contents?( page| sheet)?\\W*|index|inhalt(sverzeichnis)?|índice|indice|sommaire|innehåll|toc|list of tables|navigation|.*\\bcontents\\b.*");
    private static final Pattern NOTES = Pattern.compile(
            "(?i)(cover|title|front)[ _-]?(sheet|page)?|(foot|end|data|technical|table|general|explanatory)?[ _-]?notes?( .*)?|info(rmation)?"
                    + "|hinweise?|erläuterungen|vorbemerkung(en)?|titelseite|deckblatt|notas?( .*)?|presentación|read[ _-]?me|metadata|glossary|definitions?|introduction|background|guidance|about.*|methodology|contacts?"
                    + "|(data )?quality.*|disclaimer|abbreviations|further info.*|version (history|control)|change ?log");

    private SheetNames() {}

    static SheetKind kind(String name) {
        return CONTENTS.matcher(name.strip()).matches() ? SheetKind.CONTENTS : SheetKind.NOTES;
    }

    /** True when name and cells agree that a sheet holds descriptions: few figures under such a name. */
    static boolean isDescription(String name, Grid grid, List<Layout> layouts) {
        String plain = name.strip();
        if (!CONTENTS.matcher(plain).matches() && !NOTES.matcher(plain).matches()) {
            return false;
        }
        int figures = 0;
        int cells = 0;
        for (Layout layout : layouts) {
            for (GridRow row : grid.rows()) {
                if (layout.isData(row.number())) {
                    for (int i = 0; i < row.size(); i++) {
                        Cell cell = row.cell(i);
                        cells++;
                        figures += cell.isNumber() && !cell.isDate() ? 1 : 0;
                    }
                }
            }
        }
        return figures * 2 <= cells;
    }
}
