package io.datawarp.ingest.backfill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publications and their periods: what is loaded, what failed, what is missing. */
public record StatusGrid(List<Row> publications) {

    public StatusGrid {
        publications = List.copyOf(publications);
    }

    /** The periods of one publication, the oldest first. */
    public record Row(String code, String name, List<Cell> periods) {

        public Row {
            periods = List.copyOf(periods);
        }
    }

    /**
     * One period.
     *
     * @param period null for files whose period nobody knows
     * @param status loaded, partial, failed, running, awaited or missing
     * @param rows published of it
     * @param datasets that have such rows
     * @param message why it failed
     */
    public record Cell(
            @Nullable String period,
            String status,
            long rows,
            int datasets,
            @Nullable String message) {}
}
