package io.datawarp.tabular.detect;

import io.datawarp.tabular.KnownLayout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.label.Footnotes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In which rows a text stands: the layouts of a hundred tables are looked for without walking every sheet for each. */
final class LabelRows {

    private final Map<String, Set<Integer>> rows = new HashMap<>();

    LabelRows(Grid grid) {
        for (GridRow row : grid.rows()) {
            for (int i = 0; i < row.size(); i++) {
                rows.computeIfAbsent(plain(row.cell(i).text()), any -> new TreeSet<>())
                        .add(row.number());
            }
        }
    }

    /** A renumbered footnote or another case is the same label. */
    static String plain(String label) {
        return label.isEmpty() ? "" : Footnotes.of(label).text().toLowerCase(Locale.ROOT);
    }

    /** Rows where the first header row may be: where the lowest label of the first labelled column stands below it. */
    Set<Integer> tops(KnownLayout known) {
        Set<Integer> tops = new TreeSet<>();
        List<Integer> header = known.headerRows();
        known.columns().stream()
                .map(KnownLayout.Column::header)
                .filter(label -> !label.isEmpty())
                .findFirst()
                .map(label -> plain(label.substring(label.lastIndexOf('|') + 1)))
                .ifPresent(label -> rows.getOrDefault(label, Set.of())
                        .forEach(row -> header.forEach(each -> tops.add(row - each + header.get(0)))));
        return tops;
    }
}
