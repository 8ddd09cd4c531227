package io.datawarp.tabular.label;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects the labels that stand over a column, from the top, following merges and groups without merges. */
public final class HeaderLabels {

    private static final int LONGEST = 250;
    private static final int REMARK = 60;
    private static final Pattern REMARK_START = Pattern.compile("(?is)(?:[*†]|notes?\\b|please note|this table).*");

    private final Grid grid;
    private final List<Integer> headerRows;

    public HeaderLabels(Grid grid, List<Integer> headerRows) {
        this.grid = grid;
        List<GridRow> rows =
                headerRows.stream().map(grid::row).filter(Objects::nonNull).toList();
        this.headerRows = headerRows.stream()
                .filter(row -> !isNumbering(grid.row(row), rows))
                .toList();
    }

    /**
     * The labels over a column, as published.
     *
     * @param first the table's first column, where groups begin
     */
    public List<String> over(int column, int first) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < headerRows.size(); i++) {
            GridRow row = grid.row(headerRows.get(i));
            String label = row == null ? null : label(row, column, first, i);
            if (label != null
                    && !label.isEmpty()
                    && !isRemark(label)
                    && (labels.isEmpty() || !labels.get(labels.size() - 1).equals(label))) {
                labels.add(label);
            }
        }
        return labels;
    }

    /** "1 2 3 4" or "(1) (2) (3)" below the labels numbers the columns; it names none. */
    private static boolean isNumbering(@Nullable GridRow row, List<GridRow> header) {
        if (row == null) {
            return false;
        }
        List<String> texts =
                IntStream.range(0, row.size()).mapToObj(i -> row.cell(i).text()).toList();
        if ((ColumnNumbers.areInBrackets(texts) || ColumnNumbers.areLetters(texts)) && areLabelled(row, header)) {
            return true;
        }
        if (row.size() < 4) {
            return false;
        }
        for (int i = 1; i < row.size(); i++) {
            Cell cell = row.cell(i);
            Cell before = row.cell(i - 1);
            if (!cell.isNumber() || cell.isDate() || !before.isNumber() || cell.number() != before.number() + 1) {
                return false;
            }
        }
        return row.cell(0).number() < 2;
    }

    /** Whether each of the row's columns has a label of its own beside it: tax bands A, B and C below "Band" are labels. */
    private static boolean areLabelled(GridRow row, List<GridRow> header) {
        return IntStream.range(0, row.size())
                .map(row::column)
                .allMatch(column -> header.stream().anyMatch(other -> other != row && other.has(column)));
    }

    /** A remark that a publisher squeezed into the corner of a header labels nothing. */
    private static boolean isRemark(String label) {
        return label.length() > LONGEST
                || (label.length() > REMARK && REMARK_START.matcher(label).matches());
    }

    private @Nullable String label(GridRow row, int column, int first, int level) {
        Cell own = row.at(column);
        if (own != null) {
            return isRuler(own) ? null : own.text();
        }
        CellRange merge = grid.merges().at(row.number(), column);
        if (merge != null) {
            GridRow top = grid.row(merge.firstRow());
            Cell cell = top == null ? null : top.at(merge.firstColumn());
            return cell == null ? null : cell.text();
        }
        return level == headerRows.size() - 1 || !hasLower(column, level) ? null : group(row, column, first, level);
    }

    /** In an upper row without merges a label reaches to the next one, but not from the row labels' own column. */
    private @Nullable String group(GridRow row, int column, int first, int level) {
        for (int left = column - 1; left > first; left--) {
            Cell cell = row.at(left);
            if (cell != null) {
                boolean merged = grid.merges().at(row.number(), left) != null;
                return merged || isRuler(cell) || !hasLower(left, level) ? null : cell.text();
            }
        }
        return null;
    }

    private boolean hasLower(int column, int level) {
        for (int i = level + 1; i < headerRows.size(); i++) {
            GridRow row = grid.row(headerRows.get(i));
            if (row != null && row.has(column)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRuler(Cell cell) {
        return cell.isText() && Blanks.strip(cell.string()).chars().allMatch(c -> "-–—_=".indexOf(c) >= 0);
    }
}
