package io.datawarp.ingest.revision;

import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL that compares the rows of a replaced edition with those that take their place, row by row by key. Its result
 * has a row for each pair: {@code kind, sr, sc, nr, nc, old, new}.
 */
final class Comparison {

    private static final Set<String> NOT_COMPARED =
            Set.of(TableShape.LOAD_ID, TableShape.PERIOD, TableShape.SOURCE_ROW, TableShape.SOURCE_COLUMN);

    private final TableShape published;
    private final TableShape next;
    private final Map<String, String> types;
    private final List<String> keys;
    private final boolean keepAll;

    /**
     * @param next the rows that take their place
     * @param widened types that published columns are about to get
     * @param keys columns that identify a row on both sides; none to compare whole rows
     * @param keepAll whether even equal rows are kept, because the next edition's may still be filled in
     */
    Comparison(TableShape published, TableShape next, Map<String, String> widened, List<String> keys, boolean keepAll) {
        this.published = published;
        this.next = next;
        this.types = new LinkedHashMap<>(published.columns());
        types.keySet().removeAll(NOT_COMPARED);
        types.replaceAll(widened::getOrDefault);
        this.keys = List.copyOf(keys);
        this.keepAll = keepAll || next.columns().containsKey(TableShape.SOURCE_COLUMN);
    }

    /** @param replaced load of the replaced edition */
    String sql(long replaced) {
        String old = "(SELECT *, " + identity() + " AS _k FROM (SELECT " + oldColumns() + ", _source_row AS _sr, "
                + sourceColumn(published) + " AS _sc FROM " + published.quoted() + " WHERE _load_id = " + replaced
                + ") AS old) AS o";
        String fresh = "(SELECT *, " + identity() + " AS _k FROM (SELECT " + nextColumns()
                + ", _source_row AS _sr, " + sourceColumn(next) + " AS _sc FROM " + next.quoted()
                + ") AS fresh) AS n";
        String same = same();
        return "SELECT kind, sr, sc, nr, nc,"
                + " CASE WHEN kind NOT IN ('same', 'added') THEN jsonb_strip_nulls(old) END AS old,"
                + " CASE kind WHEN 'revised' THEN (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(fresh) AS e"
                + " WHERE e.value IS DISTINCT FROM old -> e.key)"
                + " WHEN 'added' THEN " + keyOfFresh() + " END AS new"
                + " FROM (SELECT o._sr AS sr, o._sc AS sc, n._sr AS nr, n._sc AS nc, w.old, w.fresh, CASE WHEN o._k IS NULL THEN 'added'"
                + " WHEN n._k IS NULL THEN 'withdrawn' WHEN w.old IS NULL THEN 'same'"
                + " WHEN w.old = w.fresh THEN 'reformatted' ELSE 'revised' END AS kind"
                + " FROM " + old + " FULL JOIN " + fresh + " ON o._k = n._k"
                + " CROSS JOIN LATERAL (SELECT"
                + " CASE WHEN o._k IS NOT NULL AND (n._k IS NULL OR NOT (" + same + ")) THEN " + row("o")
                + " END AS old,"
                + " CASE WHEN n._k IS NOT NULL AND (o._k IS NULL OR NOT (" + same + ")) THEN " + row("n")
                + " END AS fresh) AS w) AS pairs";
    }

    private String oldColumns() {
        return types.entrySet().stream()
                .map(column -> cast(
                        Sql.quoted(column.getKey()),
                        published.columns().getOrDefault(column.getKey(), column.getValue()),
                        column.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String nextColumns() {
        return types.entrySet().stream()
                .map(column -> next.columns().containsKey(column.getKey())
                        ? cast(
                                Sql.quoted(column.getKey()),
                                next.columns().getOrDefault(column.getKey(), column.getValue()),
                                column.getValue())
                        : "NULL::" + column.getValue() + " AS " + Sql.quoted(column.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String cast(String column, String from, String to) {
        if (from.equals(to)) {
            return column;
        }
        boolean inexact = from.equals("double precision") || from.equals("real");
        return column + (inexact ? "::text" : "") + "::" + to + " AS " + column;
    }

    /** A text that only rows with the same key have; equal whole rows are numbered. */
    private String identity() {
        if (!keys.isEmpty()) {
            return "ROW(" + Sql.list(keys) + ")::text";
        }
        String whole = "ROW(" + Sql.list(types.keySet()) + ", _sc)::text";
        return "(row_number() OVER (PARTITION BY " + whole + " ORDER BY _sr))::text || ' ' || " + whole;
    }

    private String same() {
        if (keepAll) {
            return "false";
        }
        List<String> equal = new ArrayList<>();
        equal.add("o._sc = n._sc");
        types.forEach((name, type) -> {
            // 1.0 and 1.00 are equal, and not the same.
            String text = type.startsWith("numeric") ? "::text" : "";
            String column = Sql.quoted(name);
            equal.add("o." + column + text + " IS NOT DISTINCT FROM n." + column + text);
        });
        return String.join(" AND ", equal);
    }

    /** A whole row as JSON, with its nulls; to_jsonb keeps every digit. */
    private String row(String side) {
        return "(SELECT to_jsonb(_row) FROM (SELECT "
                + types.keySet().stream()
                        .map(name -> side + "." + Sql.quoted(name))
                        .collect(Collectors.joining(", "))
                + ") AS _row)";
    }

    private String keyOfFresh() {
        if (keys.isEmpty()) {
            return "NULL::jsonb";
        }
        return "(SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(fresh) AS e WHERE e.key IN ("
                + keys.stream().map(key -> "'" + key.replace("'", "''") + "'").collect(Collectors.joining(", ")) + "))";
    }

    private static String sourceColumn(TableShape table) {
        return table.columns().containsKey(TableShape.SOURCE_COLUMN) ? "coalesce(_source_column, '')" : "''";
    }
}
