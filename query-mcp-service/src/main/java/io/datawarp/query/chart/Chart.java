package io.datawarp.query.chart;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datawarp.query.lineage.Citation;
import io.datawarp.query.rows.RowFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to draw.
 *
 * @param kind line over time, bar for categories
 * @param function how the rows of a point became one value: sum, mean, or value when there is one row a point
 * @param labels periods in order, the missing ones too, or categories, the largest first
 * @param choices what else could be drawn
 * @param filters conditions that were asked for, and those that keep totals from being counted twice
 * @param notes what a reader of the chart must know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Chart(
        String dataset,
        String measure,
        @Nullable String unit,
        String by,
        @Nullable String split,
        String kind,
        String function,
        List<String> labels,
        List<Series> series,
        List<RowFilter> filters,
        List<String> notes,
        Choices choices,
        @Nullable Citation citation) {

    /** One line, or one group of bars; a name only when there are several. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Series(@Nullable String name, List<Point> points) {}

    /**
     * A value; null where the publisher gave none, or only markers, so that nothing may be drawn.
     *
     * @param rows rows it rests on
     * @param suppressed rows with a marker in place of a number: when there is a value as well, it is a lower bound
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Point(@Nullable Object value, long rows, long suppressed) {}

    /** Columns that can be measured, and columns by which they can be shown. */
    public record Choices(List<String> measures, List<String> categories) {}
}
