package io.datawarp.query.rows;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question about one dataset, without SQL. */
public record RowsQuestion(
        List<String> select,
        List<RowFilter> filters,
        List<String> groupBy,
        List<Aggregate> aggregates,
        List<String> order,
        @Nullable Integer limit,
        @Nullable String cursor) {

    public RowsQuestion {
        select = copy(select);
        filters = copy(filters);
        groupBy = copy(groupBy);
        aggregates = copy(aggregates);
        order = copy(order);
    }

    boolean grouped() {
        return !groupBy.isEmpty() || !aggregates.isEmpty();
    }

    /** What makes two pages pages of one question. */
    String identity() {
        return select + "|" + filters + "|" + groupBy + "|" + aggregates + "|" + order;
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
