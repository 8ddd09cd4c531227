package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds a table without a single number: rows alike in width under a row of labels. */
final class TextTables {

    private static final int FEWEST_ROWS = 2;
    private static final int MOST_LABELS = 3;

    private TextTables() {}

    /** True when a table of words lost its first records to the header. */
    static boolean isDrowned(List<Layout> layouts, List<Line> lines) {
        boolean figures = lines.stream().anyMatch(line -> line.isStretch() || line.count(Token.NUMBER) > 0);
        return layouts.size() == 1 && !figures && layouts.get(0).headerRows().size() > MOST_LABELS;
    }

    static List<Layout> find(Grid grid, List<Line> lines, boolean delimited) {
        int from = -1;
        int to = -1;
        for (int i = 0; i < lines.size(); i++) {
            int end = run(lines, i, delimited);
            boolean wide = !lines.get(i).isStretch() && lines.get(i).size() >= (delimited ? 1 : 3);
            if (wide && end - i > to - from) {
                from = i;
                to = end;
            }
        }
        int width = from < 0 ? 0 : lines.get(from).size();
        if (width == 0 || to - from < FEWEST_ROWS) {
            return List.of();
        }
        boolean[] data = new boolean[lines.size()];
        Arrays.fill(data, from + 1, to + 1, true);
        Block block = new Block(from + 1, to);
        TableShape shape = new TableShape(grid, lines, data, block, Extent.of(lines, data, from + 1, to), delimited);
        List<Layout> found = new ArrayList<>();
        found.add(shape.layout(List.of(from), List.of(from), 0, lines.size()));
        return found;
    }

    /**
     * Last line of the lines that lie within the columns of the first one, each with two cells at least. In delimited
     * text a record may fill one field alone, if others follow.
     */
    private static int run(List<Line> lines, int start, boolean delimited) {
        Line header = lines.get(start);
        if (header.isStretch()) {
            return start;
        }
        int end = start;
        for (int i = start + 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.isStretch()) {
                end = i;
                continue;
            }
            boolean inside = line.firstColumn() >= header.firstColumn() && line.lastColumn() <= header.lastColumn();
            boolean near = line.row() - lines.get(i - 1).lastRow() <= 2;
            boolean narrow = line.size() < Math.min(2, header.size());
            if (!inside || !near || (narrow && !delimited)) {
                break;
            }
            end = narrow ? end : i;
        }
        return end;
    }
}
