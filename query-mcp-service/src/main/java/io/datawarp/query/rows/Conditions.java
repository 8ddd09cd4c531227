package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns filters into SQL conditions; values are bound, but for COPY, which can't: there they are quoted. */
final class Conditions {

    private static final Map<String, String> COMPARISONS = Map.ofEntries(
            Map.entry("eq", "="),
            Map.entry("=", "="),
            Map.entry("ne", "<>"),
            Map.entry("!=", "<>"),
            Map.entry("lt", "<"),
            Map.entry("<", "<"),
            Map.entry("lte", "<="),
            Map.entry("<=", "<="),
            Map.entry("gt", ">"),
            Map.entry(">", ">"),
            Map.entry("gte", ">="),
            Map.entry(">=", ">="));
    private static final List<String> OTHERS =
            List.of("in", "not_in", "between", "like", "contains", "starts_with", "is_null", "not_null");

    private static final String ILIKE = "::text ILIKE ";
    // PostgreSQL's default; DuckDB has none.
    private static final String ESCAPE = " ESCAPE '\\'";

    private final @Nullable List<String> values;

    /** Bound values are added to the given list, in order; without a list they are written as literals. */
    Conditions(@Nullable List<String> values) {
        this.values = values;
    }

    String of(String quotedColumn, RowFilter filter) {
        String op = Objects.requireNonNullElse(filter.op(), "eq").toLowerCase(Locale.ROOT);
        String comparison = COMPARISONS.get(op);
        if (comparison != null) {
            return quotedColumn + " " + comparison + " " + bind(single(filter));
        }
        return switch (op) {
            case "in" -> quotedColumn + " IN (" + bindAll(many(filter)) + ")";
            case "not_in" -> quotedColumn + " NOT IN (" + bindAll(many(filter)) + ")";
            case "between" -> between(quotedColumn, many(filter));
            case "like" -> quotedColumn + ILIKE + bind(single(filter)) + ESCAPE;
            case "contains" -> quotedColumn + ILIKE + bind("%" + literal(single(filter)) + "%") + ESCAPE;
            case "starts_with" -> quotedColumn + ILIKE + bind(literal(single(filter)) + "%") + ESCAPE;
            case "is_null" -> quotedColumn + " IS NULL";
            case "not_null" -> quotedColumn + " IS NOT NULL";
            default ->
                throw invalid("The operator '" + op + "' is not known. Use one of "
                        + new TreeSet<>(COMPARISONS.keySet()) + " or " + OTHERS + ".");
        };
    }

    private String between(String quotedColumn, List<String> ends) {
        if (ends.size() != 2) {
            throw invalid("'between' on " + quotedColumn + " needs two values, the lowest and the highest.");
        }
        return quotedColumn + " BETWEEN " + bind(ends.get(0)) + " AND " + bind(ends.get(1));
    }

    /** The value's place in the SQL. */
    String bind(String value) {
        if (values == null) {
            // Of no type yet, just as a bound value; a backslash is a backslash in PostgreSQL's standard strings.
            return "'" + value.replace("'", "''") + "'";
        }
        values.add(value);
        return "?";
    }

    /** The numbers one below the other. */
    String numbers(List<Long> numbers) {
        String list = String.join(",", numbers.stream().map(String::valueOf).toList());
        return "unnest(string_to_array(" + bind(list) + ", ',')::bigint[])";
    }

    private String bindAll(List<String> list) {
        return String.join(", ", list.stream().map(this::bind).toList());
    }

    private static String single(RowFilter filter) {
        Object value = filter.value();
        if (value == null || value instanceof Collection) {
            throw invalid("The filter on '" + filter.column() + "' needs one value.");
        }
        return checked(value);
    }

    private static List<String> many(RowFilter filter) {
        List<String> list = new ArrayList<>();
        @Nullable Object value = filter.value();
        if (value instanceof Collection<?> given) {
            given.forEach(item -> list.add(checked(Objects.requireNonNullElse(item, ""))));
        } else if (value != null) {
            list.addAll(List.of(checked(value).split(",", -1)));
        }
        if (list.isEmpty() || list.size() > 1000) {
            throw invalid("The filter on '" + filter.column() + "' needs 1 to 1000 values.");
        }
        return list;
    }

    private static String checked(Object value) {
        String text = value.toString();
        if (text.indexOf('\u0000') >= 0) {
            throw invalid("A filter's value contains the character U+0000; remove it.");
        }
        return text;
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_FILTER", "Invalid filter", detail);
    }
}
