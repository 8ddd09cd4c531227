package io.datawarp.tabular.detect;

import java.util.ArrayList;
import java.util.List;

/** Lines with figures that no table took: what stands near them may have lost a record. */
final class Leftovers {

    private static final double DOUBT = 0.9;
    private static final int FEWEST = 2;

    private final List<Line> lines;

    Leftovers(List<Line> lines) {
        this.lines = lines;
    }

    /** The tables, each less sure if such a line stands between it and the next. */
    List<Layout> doubt(List<Layout> layouts) {
        List<Layout> doubted = new ArrayList<>(layouts);
        for (Line line : lines) {
            boolean taken = layouts.stream().anyMatch(layout -> isPart(layout, line));
            int near = taken || line.isStretch() ? -1 : nearest(layouts, line);
            boolean first = near >= 0 && doubted.get(near).equals(layouts.get(near));
            if (first && isLikeARecord(line, layouts.get(near))) {
                doubted.set(
                        near,
                        layouts.get(near)
                                .doubted(DOUBT, "Row " + line.row() + " has figures and belongs to no table."));
            }
        }
        return doubted;
    }

    private static boolean isPart(Layout layout, Line line) {
        return layout.headerRows().contains(line.row())
                || (line.lastRow() >= layout.firstDataRow() && line.row() <= layout.lastDataRow());
    }

    /** Several figures, or one where every column is filled. */
    private static boolean isLikeARecord(Line line, Layout layout) {
        int figures = 0;
        // A number in front of a text numbers a note.
        for (int i = 1; i < line.size(); i++) {
            figures += line.token(i) == Token.NUMBER || line.token(i) == Token.YEAR ? 1 : 0;
        }
        boolean full = line.size() > 1 && line.size() >= layout.columns().size();
        boolean labels =
                Scale.isNumbering(line) || (line.count(Token.YEAR) > line.count(Token.NUMBER) && Scale.isOver(line));
        return figures >= (full ? 1 : FEWEST) && !labels;
    }

    /** The last table that begins above the line, else the first. */
    private static int nearest(List<Layout> layouts, Line line) {
        int near = layouts.isEmpty() ? -1 : 0;
        for (int i = 0; i < layouts.size(); i++) {
            near = layouts.get(i).top() < line.row() ? i : near;
        }
        return near;
    }
}
