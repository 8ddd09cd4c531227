package io.datawarp.governance.gates;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the gates look at. */
record Evidence(
        Load load,
        Survey survey,
        Totals totals,
        List<Column> published,
        Optional<EarlierLoad> previous,
        Optional<EarlierLoad> yearAgo,
        List<Overlap> overlaps,
        Thresholds thresholds) {

    Evidence {
        published = List.copyOf(published);
        overlaps = List.copyOf(overlaps);
    }

    /** The incoming columns that come from the file: no marker columns, nothing DataWarp adds. */
    List<Column> incomingData() {
        Map<String, String> markers = load.markerColumns();
        return survey.columns().stream()
                .filter(column -> column.isData() && !markers.containsKey(column.name()))
                .toList();
    }

    /** A completed load to compare with. */
    record EarlierLoad(long id, Optional<String> period, long rows) {}
}
