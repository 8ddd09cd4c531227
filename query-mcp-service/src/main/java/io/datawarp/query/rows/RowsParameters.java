package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question as query parameters: {@code ?select=a,b&filter=a:gte:5&group_by=b&aggregate=sum:a:total&order=-total}. */
public class RowsParameters {

    @QueryParam("select")
    @Nullable
    String select;

    @QueryParam("filter")
    @Nullable
    List<String> filters;

    @QueryParam("group_by")
    @Nullable
    String groupBy;

    @QueryParam("aggregate")
    @Nullable
    List<String> aggregates;

    @QueryParam("order")
    @Nullable
    String order;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    @QueryParam("without_totals")
    @DefaultValue("false")
    boolean withoutTotals;

    /** The conditions alone. */
    public List<RowFilter> filters() {
        return all(filters).map(RowsParameters::filter).toList();
    }

    RowsQuestion question() {
        return new RowsQuestion(
                list(select),
                all(filters).map(RowsParameters::filter).toList(),
                list(groupBy),
                all(aggregates).map(RowsParameters::aggregate).toList(),
                list(order),
                limit,
                cursor,
                withoutTotals);
    }

    private static Stream<String> all(@Nullable List<String> values) {
        return Objects.requireNonNullElse(values, List.<String>of()).stream();
    }

    private static RowFilter filter(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 2) {
            throw Problem.of(
                    400,
                    "INVALID_FILTER",
                    "Invalid filter",
                    "'" + text + "' is no filter; write column:operator:value, such as filter=period:eq:2025-11");
        }
        String value = parts.length == 3 ? parts[2] : null;
        return new RowFilter(parts[0], parts[1], value == null ? null : ListedValues.of(parts[1], value));
    }

    private static Aggregate aggregate(String text) {
        String[] parts = text.split(":", 3);
        return new Aggregate(parts[0], parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : null);
    }

    private static List<String> list(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
