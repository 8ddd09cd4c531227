package io.datawarp.query.chart;

import io.datawarp.query.rows.RowFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to draw: a measure, by what, a line for each value of another column; null leaves the choice to us. */
public record ChartQuestion(
        @Nullable String measure,
        @Nullable String by,
        @Nullable String split,
        List<RowFilter> filters) {

    public ChartQuestion {
        measure = blankToNull(measure);
        by = blankToNull(by);
        split = blankToNull(split);
        filters = List.copyOf(filters);
        if (split != null && split.equals(by)) {
            split = null;
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
