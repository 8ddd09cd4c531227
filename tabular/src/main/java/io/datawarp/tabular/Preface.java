package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows above a table that belong to no other table: titles, periods, sources. */
final class Preface {

    private static final int MOST_ROWS = 60;

    private Preface() {}

    static List<GridRow> above(Grid grid, Layout layout, List<Layout> all) {
        List<GridRow> rows = new ArrayList<>();
        for (GridRow row : grid.rows()) {
            if (row.number() >= layout.top() || rows.size() == MOST_ROWS) {
                break;
            }
            boolean taken =
                    all.stream().anyMatch(other -> row.number() >= other.top() && row.number() <= other.lastDataRow());
            if (!taken) {
                rows.add(row);
            }
        }
        return rows;
    }

    static @Nullable String title(List<GridRow> preface, @Nullable String otherwise) {
        for (GridRow row : preface) {
            if (row.size() > 1 && row.cell(0).text().matches("(?i)title:?")) {
                return row.cell(1).text();
            }
        }
        String best = otherwise;
        for (GridRow row : preface) {
            String text = row.cell(0).text();
            boolean caption = row.cell(0).isText() && text.length() > 3 && !text.endsWith(":");
            best = best == null && caption ? text : best;
        }
        return best;
    }

    /** The rows as one text each, with the notes below. */
    static List<String> texts(List<GridRow> preface, List<String> notes) {
        List<String> texts = new ArrayList<>();
        for (GridRow row : preface) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                text.append(i == 0 ? "" : " ").append(row.cell(i).text());
            }
            texts.add(text.toString());
        }
        texts.addAll(notes);
        return texts;
    }
}
