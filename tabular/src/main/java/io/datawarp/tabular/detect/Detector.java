package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import java.util.ArrayList;
import java.util.List;

/** Finds the tables of a sheet by what its cells show. */
public final class Detector {

    private static final int WIDEST = 1 << 14;

    private Detector() {}

    /**
     * The tables, from left to right and top to bottom.
     *
     * @param delimited the sheet is delimited text, where every column belongs to the one table
     */
    public static List<Layout> detect(Grid grid, boolean delimited) {
        List<Layout> found = new ArrayList<>();
        List<Line> all = lines(grid);
        List<Bands.Cut> cuts = delimited ? List.of() : Bands.cuts(grid, all);
        Bands.Cut left = new Bands.Cut(0, true);
        for (Bands.Cut right : cuts) {
            found.addAll(band(grid, all, left, right));
            left = right;
        }
        found.addAll(
                cuts.isEmpty() ? band(grid, all, delimited) : band(grid, all, left, new Bands.Cut(WIDEST + 1, true)));
        return Sides.doubt(all, found);
    }

    private static List<Layout> band(Grid grid, List<Line> all, Bands.Cut left, Bands.Cut right) {
        List<Layout> layouts = band(grid, within(all, left.column(), right.column() - 1), false);
        return left.sure() && right.sure()
                ? layouts
                : layouts.stream()
                        .map(layout -> layout.doubted(Sides.DOUBT, Sides.BESIDE))
                        .toList();
    }

    /** @param lines the sheet's rows as far as they lie in the band's columns */
    static List<Layout> band(Grid grid, List<Line> lines, boolean delimited) {
        boolean[] data = Evidence.dataLines(lines);
        Records.Labels records = new Records.Labels(-1, 0);
        if (delimited) {
            records = Records.adopt(lines, data);
        } else {
            Codes.adopt(lines, data);
        }
        List<Block> blocks = new Blocks(lines, data).find();
        List<List<Integer>> headers = new ArrayList<>();
        int floor = records.floor();
        int labels = records.header();
        for (Block block : blocks) {
            Extent extent = Extent.of(lines, data, block.first(), block.last());
            List<Integer> header = new Headers(lines, data, floor, block.first(), extent, grid.merges()).find();
            boolean unlabelled = header.isEmpty() && labels >= floor && labels < block.first();
            headers.add(unlabelled ? List.of(labels) : header);
            floor = block.last() + 1;
        }
        PageBreaks pages = new PageBreaks(lines);
        pages.join(blocks, headers);
        List<Layout> layouts = new ArrayList<>();
        floor = 0;
        List<Integer> shared = List.of();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            List<Integer> own = headers.get(i);
            Extent extent = Extent.of(lines, data, block.first(), block.last());
            TableShape shape = new TableShape(grid, lines, data, block, extent, delimited);
            List<Integer> header = shape.labelsValues(own) ? own : joined(shared, own);
            if (shape.labelsValues(own)) {
                shared = own;
            }
            if (shape.isTable(header, blocks.size() == 1) && (layouts.isEmpty() || !own.isEmpty())) {
                boolean last = i + 1 == blocks.size() || headers.get(i + 1).isEmpty();
                Layout layout = shape.layout(
                        header,
                        own,
                        floor,
                        last ? lines.size() : headers.get(i + 1).get(0));
                boolean page = (i > 0 && pages.mayBeOne(blocks.get(i - 1), headers.get(i - 1), own))
                        || (i + 1 < blocks.size() && pages.mayBeOne(block, own, headers.get(i + 1)));
                layouts.add(page ? layout.doubted(Sides.DOUBT, PageBreaks.DOUBT) : layout);
            }
            floor = block.last() + 1;
        }
        if (layouts.isEmpty() || (!delimited && TextTables.isDrowned(layouts, lines))) {
            List<Layout> words = TextTables.find(grid, lines, delimited);
            if (!words.isEmpty()) {
                layouts.clear();
                layouts.addAll(words);
            }
        }
        layouts.removeIf(layout -> layout.rows() == 0 || layout.columns().isEmpty());
        return new Leftovers(lines).doubt(layouts);
    }

    private static List<Integer> joined(List<Integer> shared, List<Integer> own) {
        List<Integer> all = new ArrayList<>(shared);
        own.stream().filter(row -> !all.contains(row)).forEach(all::add);
        return all;
    }

    private static List<Line> lines(Grid grid) {
        List<Line> lines = new ArrayList<>();
        int stretch = 0;
        for (GridRow row : grid.rows()) {
            while (stretch < grid.stretches().size()
                    && grid.stretches().get(stretch).firstRow() < row.number()) {
                lines.add(Line.of(grid.stretches().get(stretch++)));
            }
            lines.add(Line.of(row));
        }
        grid.stretches().subList(stretch, grid.stretches().size()).forEach(rest -> lines.add(Line.of(rest)));
        return lines;
    }

    /** The lines as far as they lie in some columns. */
    static List<Line> within(List<Line> lines, int firstColumn, int lastColumn) {
        List<Line> inside = new ArrayList<>();
        for (Line line : lines) {
            Line part = line.within(firstColumn, lastColumn);
            if (part != null) {
                inside.add(part);
            }
        }
        return inside;
    }
}
