package io.datawarp.query.reader;

import java.util.List;

/** One SELECT with the values of its {@code ?}; without values, a {@code ?} is PostgreSQL's own operator. */
public record Query(String sql, List<String> values) {

    public Query {
        values = List.copyOf(values);
    }

    public static Query of(String sql) {
        return new Query(sql, List.of());
    }
}
