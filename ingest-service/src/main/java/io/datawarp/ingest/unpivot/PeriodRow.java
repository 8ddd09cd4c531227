package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.stage.Shaping.LongRow;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableRow;
import org.jspecify.annotations.Nullable;

/** One period of a row: the columns that stay, then the period, then the value. */
final class PeriodRow implements LongRow {

    private final TableRow row;
    private final int[] kept;
    private final Spread one;
    private final ColumnType valueType;

    PeriodRow(TableRow row, int[] kept, Spread one, ColumnType valueType) {
        this.row = row;
        this.kept = kept;
        this.one = one;
        this.valueType = valueType;
    }

    @Override
    public String sourceColumn() {
        return one.header();
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
        if (column < kept.length) {
            return row.value(kept[column]);
        }
        if (column == kept.length) {
            return one.period();
        }
        if (!one.markersOnly().isEmpty()) {
            return null;
        }
        boolean asPublished = valueType == ColumnType.TEXT && one.type() != ColumnType.TEXT;
        return asPublished ? row.text(one.index()) : row.value(one.index());
    }

    @Override
    public @Nullable String marker(int column) {
        if (column < kept.length) {
            return row.marker(kept[column]);
        }
        if (column == kept.length || valueType == ColumnType.TEXT) {
            return null;
        }
        if (one.markersOnly().isEmpty()) {
            return row.marker(one.index());
        }
        String text = row.text(one.index());
        return text == null ? null : text.strip();
    }

    @Override
    public @Nullable String text(int column) {
        if (column < kept.length) {
            return row.text(kept[column]);
        }
        return column == kept.length ? one.period() : row.text(one.index());
    }
}
