package io.datawarp.ingest.unpivot;

import io.datawarp.tabular.ColumnType;
import java.util.List;

/**
 * A column that becomes rows.
 *
 * @param index its number in the file's table
 * @param header what tells rows that come from one row of the file apart: the part of its header that names the period,
 *     as published; all of it when the rule knows no measures, or gives each measure a row
 * @param measure the rest of the header; empty when the rule knows no measures
 * @param target column that takes its values
 * @param markersOnly all texts that its cells hold, when those are markers and the other columns hold numbers
 */
record Spread(
        int index,
        ColumnType type,
        String period,
        String header,
        String measure,
        String target,
        List<String> markersOnly) {

    Spread {
        markersOnly = List.copyOf(markersOnly);
    }

    Spread withMarkersOnly(ColumnType others, List<String> markers) {
        return new Spread(index, others, period, header, measure, target, markers);
    }
}
