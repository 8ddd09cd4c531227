package io.datawarp.tabular;

import io.datawarp.tabular.grid.GridRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the footnotes of a sheet that holds nothing but notes. */
final class NotesSheet {

    private static final int MOST_ROWS = 1_000;
    private static final Pattern NUMBER = Pattern.compile("(?i)[\\[(]?(?:(?:foot)?note:? ?)?\\d{1,2}[\\])]?[.:]?");
    private static final Pattern LINE = Pattern.compile("(?i)[\\[(]?(?:foot)?note:? ?\\d{1,2}\\b.*");

    private NotesSheet() {}

    /** "[note 2] Rounded.", one a row: the number in a cell of its own or before the text. A date begins no footnote. */
    static List<String> footnotes(List<GridRow> rows) {
        List<String> footnotes = new ArrayList<>();
        for (GridRow row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            String first = row.cell(0).text();
            if (row.size() > 1 && row.cell(1).isText() && NUMBER.matcher(first).matches()) {
                footnotes.add(first + " " + row.cell(1).text());
            } else if (LINE.matcher(first).matches()) {
                footnotes.add(first);
            }
        }
        return footnotes;
    }
}
