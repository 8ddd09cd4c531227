package io.datawarp.ingest.unpivot;

import io.datawarp.tabular.ColumnType;
import java.util.List;

/**
 * A column that becomes rows.
 *
 * @param index its number in the file's table
 * @param markersOnly all texts that its cells hold, when those are markers and the other columns hold numbers
 */
record Spread(int index, ColumnType type, String period, String header, List<String> markersOnly) {

    Spread {
        markersOnly = List.copyOf(markersOnly);
    }

    Spread withMarkersOnly(ColumnType others, List<String> markers) {
        return new Spread(index, others, period, header, markers);
    }
}
