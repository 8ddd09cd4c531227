package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.stage.Shaping.LongRow;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableRow;
import org.jspecify.annotations.Nullable;

/** One slice of a row: the columns that stay, the period, the measure where the rule wants it, the values. */
final class PeriodRow implements LongRow {

    private final TableRow row;
    private final LongLayout layout;
    private final Slice slice;

    PeriodRow(TableRow row, LongLayout layout, Slice slice) {
        this.row = row;
        this.layout = layout;
        this.slice = slice;
    }

    @Override
    public String sourceColumn() {
        return slice.header();
    }

    @Override
    public int sheetRow() {
        return row.sheetRow();
    }

    @Override
    public @Nullable String section() {
        return row.section();
    }

    @Override
    public @Nullable Object value(int column) {
        if (layout.isKept(column)) {
            return row.value(layout.kept(column));
        }
        if (!layout.isValue(column)) {
            return label(column);
        }
        Spread one = spread(column);
        if (one == null || !one.markersOnly().isEmpty()) {
            return null;
        }
        boolean asPublished = layout.type(column) == ColumnType.TEXT && one.type() != ColumnType.TEXT;
        return asPublished ? row.text(one.index()) : row.value(one.index());
    }

    @Override
    public @Nullable String marker(int column) {
        if (layout.isKept(column)) {
            return row.marker(layout.kept(column));
        }
        Spread one = layout.isValue(column) ? spread(column) : null;
        if (one == null || layout.type(column) == ColumnType.TEXT) {
            return null;
        }
        if (one.markersOnly().isEmpty()) {
            return row.marker(one.index());
        }
        String text = row.text(one.index());
        return text == null ? null : text.strip();
    }

    @Override
    public @Nullable String filledText(int column) {
        return layout.isKept(column) ? row.filledText(layout.kept(column)) : text(column);
    }

    @Override
    public @Nullable String text(int column) {
        if (layout.isKept(column)) {
            return row.text(layout.kept(column));
        }
        if (!layout.isValue(column)) {
            return label(column);
        }
        Spread one = spread(column);
        return one == null ? null : row.text(one.index());
    }

    private String label(int column) {
        return layout.isPeriod(column) ? slice.period() : slice.measure();
    }

    private @Nullable Spread spread(int column) {
        return slice.values().get(layout.value(column)).orElse(null);
    }
}
