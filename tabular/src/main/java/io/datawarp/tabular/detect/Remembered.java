package io.datawarp.tabular.detect;

import io.datawarp.tabular.KnownLayout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.label.HeaderLabels;
import io.datawarp.tabular.text.Letters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks for the labels of a known layout and, where they stand, reads the rows below them as its records. */
final class Remembered {

    /** A person approved the labels; where the records end is still for the detector to say. */
    private static final double SURE = 0.99;

    private final Grid grid;
    private final LabelRows labelRows;
    private final KnownLayout known;
    private final List<Integer> letters;

    Remembered(Grid grid, LabelRows labelRows, KnownLayout known) {
        this.grid = grid;
        this.labelRows = labelRows;
        this.known = known;
        this.letters = known.columns().stream()
                .map(column -> Letters.index(column.letter()))
                .toList();
    }

    /** The detected tables, that below the known labels as the known layout says. */
    List<Layout> over(List<Layout> detected) {
        Place place = find();
        if (place == null) {
            return detected;
        }
        Layout below = below(place, detected);
        if (below == null
                || below.firstDataRow() < place.rows().get(0)
                || !place.columns().containsAll(below.columns())) {
            // Records above the labels, or beside their columns, would be lost.
            return detected;
        }
        String reason = "The " + known.columns().size() + " labels of the layout approved before stand in row"
                + (place.rows().size() > 1 ? "s " : " ")
                + String.join(", ", place.rows().stream().map(String::valueOf).toList()) + ".";
        Layout layout = layout(place, below);
        return Structure.replaced(detected, below, layout.because(reason));
    }

    /** The detected table that begins at the labels or just below them. */
    private static @Nullable Layout below(Place place, List<Layout> detected) {
        Layout below = null;
        for (Layout layout : detected) {
            boolean shares = layout.firstColumn() <= place.last() && layout.lastColumn() >= place.first();
            boolean reaches = layout.lastDataRow() > place.lastRow() && layout.top() <= place.lastRow() + 2;
            if (shares && reaches && (below == null || layout.firstDataRow() < below.firstDataRow())) {
                below = layout;
            }
        }
        return below;
    }

    /** Where the labels stand. */
    private record Place(List<Integer> rows, List<Integer> columns) {

        int first() {
            return columns.get(0);
        }

        int last() {
            return columns.get(columns.size() - 1);
        }

        int lastRow() {
            return rows.get(rows.size() - 1);
        }
    }

    private @Nullable Place find() {
        int top = known.headerRows().get(0);
        int lowest = known.headerRows().get(known.headerRows().size() - 1) - top;
        for (int candidate : labelRows.tops(known)) {
            List<Integer> rows = known.headerRows().stream()
                    .map(header -> candidate + header - top)
                    .toList();
            GridRow labels = grid.row(candidate + lowest);
            if (labels == null) {
                continue;
            }
            HeaderLabels header = new HeaderLabels(grid, rows);
            Set<Integer> shifts = new TreeSet<>(Set.of(0));
            for (int i = 0; i < labels.size(); i++) {
                shifts.add(labels.column(i) - letters.get(0));
            }
            for (int shift : shifts) {
                List<Integer> columns =
                        letters.stream().map(column -> column + shift).toList();
                if (columns.get(0) >= 0 && fits(header, columns) && !hasMore(labels, columns)) {
                    return new Place(rows, columns);
                }
            }
        }
        return null;
    }

    private boolean fits(HeaderLabels header, List<Integer> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String published = known.columns().get(i).header();
            if (!LabelRows.plain(published)
                    .equals(LabelRows.plain(String.join(" | ", header.over(columns.get(i), columns.get(0)))))) {
                return false;
            }
        }
        return true;
    }

    /** A label between the known ones or just beside them is a new column, which the known layout would lose. */
    private static boolean hasMore(GridRow labels, List<Integer> columns) {
        Set<Integer> all = new HashSet<>(columns);
        for (int column = columns.get(0) - 1; column <= columns.get(columns.size() - 1) + 1; column++) {
            if (!all.contains(column) && labels.has(column)) {
                return true;
            }
        }
        return false;
    }

    private Layout layout(Place place, Layout below) {
        if (below.headerRows().equals(place.rows()) && below.columns().equals(place.columns())) {
            return below.explained(SURE, List.of());
        }
        Map<Integer, String> sections = new TreeMap<>(below.sections());
        sections.keySet().removeIf(row -> row <= place.lastRow());
        Set<Integer> apart = new TreeSet<>(below.apart());
        List<Line> records = new ArrayList<>();
        int first = below.firstDataRow();
        int rows = 0;
        for (GridRow row : grid.rows()) {
            Line line = row.number() <= place.lastRow() || row.number() > below.lastDataRow()
                    ? null
                    : Line.of(row).within(place.first(), place.last());
            if (line == null || sections.containsKey(row.number()) || apart.contains(row.number())) {
                continue;
            }
            boolean label = row.number() < below.firstDataRow()
                    && line.size() == 1
                    && place.columns().size() > 1;
            if (label) {
                sections.put(row.number(), line.text(0));
                continue;
            }
            first = Math.min(first, row.number());
            rows++;
            records.add(line);
        }
        for (Stretch stretch : grid.stretches()) {
            rows += stretch.firstRow() > place.lastRow() && stretch.lastRow() <= below.lastDataRow()
                    ? stretch.rows()
                    : 0;
        }
        return new Layout(
                place.rows(),
                first,
                below.lastDataRow(),
                place.columns(),
                sections,
                Totals.among(records),
                apart,
                rows,
                below.title(),
                below.notes(),
                SURE,
                List.of());
    }
}
