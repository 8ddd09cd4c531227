package io.datawarp.tabular.detect;

import io.datawarp.tabular.KnownLayout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds a sheet's tables by the best evidence there is: what the workbook declares, then the layout that was approved
 * before, then what the cells show.
 */
public final class Structure {

    private Structure() {}

    /**
     * The tables of a sheet.
     *
     * @param delimited the sheet is delimited text, where every column belongs to the one table
     * @param known layouts to look for
     */
    public static List<Layout> find(Grid grid, boolean delimited, List<KnownLayout> known) {
        List<Layout> layouts = Detector.detect(grid, delimited);
        if (!delimited) {
            layouts = new Declared(grid).over(layouts);
        }
        if (!known.isEmpty()) {
            LabelRows labels = new LabelRows(grid);
            for (KnownLayout layout : known) {
                layouts = new Remembered(grid, labels, layout).over(layouts);
            }
        }
        Span titles = grid.facts().titleRows();
        return titles == null
                ? layouts
                : layouts.stream().map(layout -> repeated(layout, titles)).toList();
    }

    /** The rows that are repeated on every printed page end with the labels, when they are set with care. */
    private static Layout repeated(Layout layout, Span titles) {
        List<Integer> header = layout.headerRows();
        boolean agrees = !header.isEmpty()
                && Collections.max(header) == titles.last()
                && Collections.min(header) >= titles.first();
        return agrees
                ? layout.because("The sheet repeats rows " + titles.first() + " to " + titles.last()
                        + " on every printed page, which end with this header.")
                : layout;
    }

    /** The layouts with one in another's place, and in that of all others whose records it takes. */
    static List<Layout> replaced(List<Layout> layouts, Layout old, Layout by) {
        List<Layout> all = new ArrayList<>();
        for (Layout layout : layouts) {
            if (layout.equals(old)) {
                all.add(by);
            } else if (!layout.meets(by)) {
                all.add(layout);
            }
        }
        return all;
    }
}
