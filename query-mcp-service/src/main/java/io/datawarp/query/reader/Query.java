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
 * @param codes of the datasets that it reads, when their versions are wanted with the rows
 */
public record Query(String sql, List<String> values, Map<Integer, String> types, List<String> codes) {

    public Query {
        values = List.copyOf(values);
        types = Map.copyOf(types);
        codes = List.copyOf(codes);
    }

    public Query(String sql, List<String> values) {
        this(sql, values, Map.of(), List.of());
    }

    /** The same, to be told with the rows which version of the dataset they are of. */
    public Query versioned(String code) {
        return new Query(sql, values, types, List.of(code));
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
