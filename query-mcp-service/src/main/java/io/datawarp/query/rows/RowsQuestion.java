package io.datawarp.query.rows;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question about one dataset, without SQL.
 *
 * @param withoutTotals leaves out rows that are the publisher's own totals of others
 */
public record RowsQuestion(
        List<String> select,
        List<RowFilter> filters,
        List<String> groupBy,
        List<Aggregate> aggregates,
        List<String> order,
        @Nullable Integer limit,
        @Nullable String cursor,
        boolean withoutTotals) {

    public RowsQuestion {
        select = copy(select);
        filters = copy(filters);
        groupBy = copy(groupBy);
        aggregates = copy(aggregates);
        order = copy(order);
        cursor = cursor == null || cursor.isEmpty() ? null : cursor;
    }

    public RowsQuestion(
            List<String> select,
            List<RowFilter> filters,
            List<String> groupBy,
            List<Aggregate> aggregates,
            List<String> order,
            @Nullable Integer limit,
            @Nullable String cursor) {
        this(select, filters, groupBy, aggregates, order, limit, cursor, false);
    }

    /** Whether it asks for each row of the dataset. */
    boolean whole() {
        return filters.isEmpty() && !grouped() && !withoutTotals;
    }

    boolean grouped() {
        return !groupBy.isEmpty() || !aggregates.isEmpty();
    }

    /** What makes two pages pages of one question. */
    String identity() {
        return select + "|" + filters + "|" + groupBy + "|" + aggregates + "|" + order + "|" + withoutTotals;
    }

    /** Of all its texts together, more or less. */
    long length() {
        return Stream.of(select, filters, groupBy, aggregates, order)
                .flatMap(List::stream)
                .mapToLong(RowsQuestion::length)
                .sum();
    }

    // Without writing it down anew: it may be long.
    private static long length(@Nullable Object part) {
        if (part instanceof RowFilter filter) {
            return filter.column().length() + length(filter.value());
        }
        if (part instanceof Collection<?> values) {
            return values.stream().mapToLong(RowsQuestion::length).sum();
        }
        return String.valueOf(part).length();
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
