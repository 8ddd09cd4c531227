package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import io.datawarp.query.catalog.DatasetColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    private static final Set<String> EXACT_NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");
    private static final Pattern FRACTION =
            Pattern.compile("[+-]?(\\d+\\.\\d*|\\.\\d+|\\d+(?=[eE]))([eE][+-]?\\d{1,2})?");
    // DuckDB holds 38 digits exactly.
    private static final int LONGEST_NUMBER = 38;

    private static final int LONGEST_VALUE = 10_000;

    private final @Nullable List<String> values;

    /** Bound values are added to the given list, in order; without a list they are written as literals. */
    Conditions(@Nullable List<String> values) {
        this.values = values;
    }

    String of(DatasetColumn column, RowFilter filter) {
        String quotedColumn = RowsSql.quote(column.name());
        String op = filter.operator();
        String comparison = COMPARISONS.get(op);
        if (comparison != null) {
            return quotedColumn + " " + comparison + " " + operand(column, single(filter));
        }
        return switch (op) {
            case "in" -> quotedColumn + " IN (" + operands(column, many(filter)) + ")";
            case "not_in" -> quotedColumn + " NOT IN (" + operands(column, many(filter)) + ")";
            case "between" -> between(column, many(filter));
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

    private String between(DatasetColumn column, List<String> ends) {
        String quotedColumn = RowsSql.quote(column.name());
        if (ends.size() != 2) {
            throw invalid("'between' on " + quotedColumn + " needs two values, the lowest and the highest.");
        }
        return quotedColumn + " BETWEEN " + operand(column, ends.get(0)) + " AND " + operand(column, ends.get(1));
    }

    // Read as the column's own type, 2.5 would be 3 in DuckDB and a mistake in PostgreSQL; as a number of its own it is
    // compared as it is.
    private String operand(DatasetColumn column, String value) {
        return EXACT_NUMBERS.contains(column.type()) ? fraction(value).orElseGet(() -> bind(value)) : bind(value);
    }

    private static Optional<String> fraction(String value) {
        String text = value.strip();
        if (text.length() > LONGEST_NUMBER || !FRACTION.matcher(text).matches()) {
            return Optional.empty();
        }
        String plain = new BigDecimal(text).toPlainString();
        return plain.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(plain);
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

    private String operands(DatasetColumn column, List<String> list) {
        return String.join(
                ", ", list.stream().map(value -> operand(column, value)).toList());
    }

    private static String single(RowFilter filter) {
        Object value = filter.value();
        if (value == null || value instanceof Collection) {
            throw invalid("The filter on '" + filter.column() + "' needs one value.");
        }
        return checked(filter, value);
    }

    private static List<String> many(RowFilter filter) {
        List<String> list = new ArrayList<>();
        @Nullable Object value = filter.value();
        if (value instanceof Collection<?> given) {
            given.forEach(item -> list.add(checked(filter, item)));
        } else if (value != null) {
            // A name may have commas in it.
            list.add(checked(filter, value));
        }
        if (list.isEmpty() || list.size() > 1000) {
            throw invalid("The filter on '" + filter.column() + "' needs 1 to 1000 values.");
        }
        return list;
    }

    private static String checked(RowFilter filter, @Nullable Object value) {
        if (value == null || value instanceof Collection || value instanceof Map) {
            throw invalid("The list of the filter on '" + filter.column()
                    + "' holds what is no value. Rows without a value are found by a filter of their own, with is_null;"
                    + " all others are texts, numbers or true and false.");
        }
        String text = value.toString();
        if (text.indexOf('\u0000') >= 0) {
            throw invalid("A filter's value contains the character U+0000; remove it.");
        }
        if (text.length() > LONGEST_VALUE) {
            throw invalid("A value of the filter on '" + filter.column() + "' has " + text.length()
                    + " characters; at most " + LONGEST_VALUE + " are compared. Use starts_with or contains with a"
                    + " part of it.");
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
