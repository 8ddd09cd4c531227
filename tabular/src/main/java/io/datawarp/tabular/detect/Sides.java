package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Grid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands left and right of a blank column each by itself: where both are tables with row labels and figures
 * of their own, they are two, although their headers may stand in other rows.
 */
final class Sides {

    private static final int FEWEST_ROWS = 3;
    private static final int MOST_CANDIDATES = 8;
    /** Each side is read once more for each candidate, which must not make a huge sheet slow. */
    private static final long MOST_CELLS = 200_000;

    private static final int LABEL_COLUMNS = 3;
    private static final int SAMPLE = 300;
    private static final int FEWEST_FIGURES = 2;
    static final double DOUBT = 0.9;
    private static final String LENGTHS =
            "Columns after a blank one end in another row: tables beside each other, or one.";
    static final String BESIDE = "A blank column parts it from other row labels: tables beside each other, or one.";

    private final List<Line> lines;
    private final int last;
    private final Set<Integer> codes = new HashSet<>();
    private final List<Integer> candidates;

    private Sides(List<Line> lines) {
        this.lines = lines;
        this.last = lines.stream()
                .filter(line -> !line.isStretch())
                .mapToInt(Line::lastColumn)
                .max()
                .orElse(-1);
        this.candidates = candidates();
    }

    /** The columns where a table beside another begins, from left to right. */
    static List<Bands.Cut> cuts(Grid grid, List<Line> lines) {
        return new Sides(lines).find(grid);
    }

    private List<Bands.Cut> find(Grid grid) {
        List<Bands.Cut> cuts = new ArrayList<>();
        if (lines.stream().mapToLong(Line::size).sum() > MOST_CELLS) {
            return cuts;
        }
        int start = 0;
        for (int column : candidates) {
            Side left = side(grid, start, column - 1);
            Side right = left == null ? null : side(grid, column, last);
            if (left != null && right != null && left.isBeside(right)) {
                cuts.add(new Bands.Cut(column, left.isSurelyBeside(right)));
                start = column;
            }
        }
        return cuts;
    }

    /** The tables, less sure where a column without any cell parts row labels and figures from others like them. */
    static List<Layout> doubt(List<Line> lines, List<Layout> layouts) {
        Sides sides = new Sides(lines);
        List<Layout> doubted = new ArrayList<>(layouts);
        for (int column : layouts.isEmpty() ? List.<Integer>of() : sides.candidates) {
            int labels = sides.labelColumn(column);
            if (sides.figures(0, column - 1) >= FEWEST_FIGURES
                    && sides.figures(labels + 1, sides.last) >= FEWEST_FIGURES) {
                doubted.replaceAll(layout -> layout.firstColumn() < column && layout.lastColumn() > column
                        ? layout.doubted(DOUBT, BESIDE)
                        : layout);
            }
        }
        doubted.replaceAll(layout ->
                layout.confidence() > DOUBT && sides.isOfTwoLengths(layout) ? layout.doubted(DOUBT, LENGTHS) : layout);
        return doubted;
    }

    /** True when columns after a column without any cell end several rows above or below those before it. */
    private boolean isOfTwoLengths(Layout layout) {
        List<Integer> columns = layout.columns();
        int begin = 0;
        int before = -1;
        for (int i = 1; i <= columns.size(); i++) {
            if (i < columns.size() && columns.get(i) == columns.get(i - 1) + 1) {
                continue;
            }
            int end = i - begin < 2 ? -1 : lastRow(layout, columns.get(begin), columns.get(i - 1));
            if (before > 0 && end > 0 && Math.abs(end - before) > 1) {
                return true;
            }
            before = end > 0 ? end : before;
            begin = i;
        }
        return false;
    }

    private int lastRow(Layout layout, int from, int to) {
        int row = -1;
        for (Line line : lines) {
            boolean fills = layout.isData(line.row()) && line.within(from, to) != null;
            row = fills ? line.lastRow() : row;
        }
        return row;
    }

    /** How many figures some columns hold; codes are none. */
    private int figures(int from, int to) {
        int figures = 0;
        for (Line line : lines) {
            for (int i = 0; i < line.size(); i++) {
                boolean inside = line.column(i) >= from && line.column(i) <= to && !codes.contains(line.column(i));
                figures += inside && isFigure(line.token(i)) ? 1 : 0;
            }
        }
        return figures;
    }

    /** Columns after a column without any cell, where row labels may begin. */
    private List<Integer> candidates() {
        boolean[] filled = new boolean[last + 2];
        for (Line line : lines) {
            if (line.isStretch()) {
                // Between rows that were only counted there is no telling; big tables have no others beside them.
                return List.of();
            }
            for (int i = 0; i < line.size(); i++) {
                filled[line.column(i)] = true;
            }
        }
        List<Integer> begins = new ArrayList<>();
        boolean any = false;
        for (int column = 0; column <= last; column++) {
            if (any && filled[column] && !filled[column - 1]) {
                begins.add(column);
            }
            any |= filled[column];
        }
        if (begins.isEmpty()) {
            return begins;
        }
        findCodes();
        return begins.stream()
                .filter(column -> endsInFigures(filled, column - 1) && labelColumn(column) >= 0)
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /** Columns with a label of codes anywhere; every text is looked at, so only where a column is blank. */
    private void findCodes() {
        for (Line line : lines) {
            for (int i = 0; i < line.size(); i++) {
                if (line.token(i) == Token.TEXT && ColumnGroup.isCodes(line.text(i))) {
                    codes.add(line.column(i));
                }
            }
        }
    }

    /** Columns of words alone, after a blank one, are row labels of what follows rather than the end of a table. */
    private boolean endsInFigures(boolean[] filled, int blank) {
        int end = blank;
        while (end >= 0 && !filled[end]) {
            end--;
        }
        int begin = end;
        while (begin > 0 && filled[begin - 1]) {
            begin--;
        }
        return figures(begin, end) > 0;
    }

    /** The first of some columns that holds words or times; negative where figures come first. */
    private int labelColumn(int start) {
        int from = firstFilled(start);
        for (int column = from; column <= Math.min(last, from + LABEL_COLUMNS - 1); column++) {
            int labels = 0;
            int figures = 0;
            for (int i = 0; i < lines.size() && labels + figures < SAMPLE; i++) {
                int at = lines.get(i).indexOf(column);
                if (at >= 0) {
                    labels += isLabel(lines.get(i).token(at)) ? 1 : 0;
                    figures += lines.get(i).token(at) == Token.NUMBER ? 1 : 0;
                }
            }
            if (figures > labels && isCount(column)) {
                return column;
            }
            if (figures > labels && !codes.contains(column)) {
                return -1;
            }
            if (labels >= FEWEST_ROWS && labels > figures) {
                return column;
            }
        }
        return -1;
    }

    /** 1, 2, 3 below each other number the rows, as ages and weeks do. */
    private boolean isCount(int column) {
        int count = 0;
        double last = Double.NaN;
        for (Line line : lines) {
            int at = line.indexOf(column);
            if (at >= 0 && line.token(at) == Token.NUMBER) {
                double value = Scale.value(line.cell(at));
                if (Double.isNaN(value) || (count > 0 && value != last + 1)) {
                    return false;
                }
                last = value;
                count++;
            }
        }
        return count >= FEWEST_ROWS;
    }

    private int firstFilled(int from) {
        return lines.stream()
                .mapToInt(line -> {
                    int at = line.indexOf(from);
                    int next = at < 0 ? -at - 1 : at;
                    return next < line.size() ? line.column(next) : Integer.MAX_VALUE;
                })
                .min()
                .orElse(from);
    }

    private static boolean isFigure(Token token) {
        return token == Token.NUMBER || token == Token.YEAR;
    }

    private static boolean isLabel(Token token) {
        return token == Token.TEXT || token == Token.WORD_OR_MARKER || token.isTime();
    }

    /** The first table of some columns that has a header, row labels of its own and figures beside them. */
    private @Nullable Side side(Grid grid, int from, int to) {
        int labels = labelColumn(from);
        for (Layout layout : Detector.band(grid, Detector.within(lines, from, to), false)) {
            if (labels >= 0
                    && layout.columns().contains(labels)
                    && !layout.headerRows().isEmpty()) {
                Side side = side(layout, labels);
                if (side != null) {
                    return side;
                }
            }
        }
        return null;
    }

    private @Nullable Side side(Layout layout, int labelColumn) {
        List<String> labels = new ArrayList<>();
        int numbers = 0;
        int figures = 0;
        for (Line line : lines) {
            if (!layout.isData(line.row())) {
                continue;
            }
            int at = line.indexOf(labelColumn);
            if (at >= 0) {
                labels.add(line.text(at));
                numbers += line.token(at) == Token.NUMBER ? 1 : 0;
            }
            for (int i = 0; i < line.size(); i++) {
                boolean inside = line.column(i) > labelColumn
                        && line.column(i) <= layout.lastColumn()
                        && !codes.contains(line.column(i));
                figures += inside && isFigure(line.token(i)) ? 1 : 0;
            }
        }
        boolean own = labels.size() >= FEWEST_ROWS
                && labels.size() * 10 >= layout.rows() * 8
                && (numbers * 10 <= labels.size() * 2 || isCount(labelColumn))
                && figures >= labels.size();
        return own ? new Side(layout, labels) : null;
    }

    /**
     * A table by itself.
     *
     * @param labels its row labels, from the top
     */
    private record Side(Layout table, List<String> labels) {

        /** Row labels that are no categories, or those of the other table again. */
        boolean isBeside(Side right) {
            return isSame(right) || right.isDistinct();
        }

        boolean isSurelyBeside(Side right) {
            boolean otherRows = table.firstDataRow() != right.table.firstDataRow()
                    || Math.abs(table.lastDataRow() - right.table.lastDataRow()) > 1;
            return isSame(right) || (otherRows && isDistinct() && right.isDistinct());
        }

        private boolean isSame(Side right) {
            return labels.equals(right.labels) && isDistinct();
        }

        private boolean isDistinct() {
            Set<String> texts = new HashSet<>(labels);
            return texts.size() * 2 >= labels.size();
        }
    }
}
