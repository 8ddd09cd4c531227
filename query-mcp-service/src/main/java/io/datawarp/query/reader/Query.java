package io.datawarp.query.reader;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;

/**
 * One SELECT with the values of its {@code ?}; without values, a {@code ?} is PostgreSQL's own operator.
 *
 * @param types names of types in its result that belong to published tables, by their numbers
 */
public record Query(String sql, List<String> values, Map<Integer, String> types) {

    public Query {
        values = List.copyOf(values);
        types = Map.copyOf(types);
    }

    public Query(String sql, List<String> values) {
        this(sql, values, Map.of());
    }

    public static Query of(String sql) {
        return new Query(sql, List.of());
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            // Of no type yet: PostgreSQL reads it as what the column beside it is.
            statement.setObject(i + 1, values.get(i), Types.OTHER);
        }
    }
}
