package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.Suggestions;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import io.datawarp.query.reader.RowSink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which value of a filter is not in its column at all, which one may have been meant, and which rows were not. */
@ApplicationScoped
class Meant {

    private static final Set<String> EXACT = Set.of("eq", "=", "in");
    private static final Set<String> LISTS = Set.of("in", "not_in");
    private static final Budget VALUES = new Budget(1000, 200_000, false);

    private final Reader reader;
    private final KnownValues known;

    Meant(Reader reader, KnownValues known) {
        this.reader = reader;
        this.known = known;
    }

    /** When no row fits: values that are not there at all. */
    List<String> warnings(Dataset dataset, List<RowFilter> filters) {
        List<String> warnings = new ArrayList<>();
        for (RowFilter filter : filters) {
            DatasetColumn column = RowsSql.require(dataset, filter.column());
            if (column.type().equals("text") && EXACT.contains(filter.operator())) {
                Set<String> values = values(dataset, column, List.of(), reader::ask);
                List<String> unseen = given(filter).stream()
                        .filter(given -> !values.contains(given))
                        .toList();
                // Not among the first thousand is not yet never.
                Set<String> others = unseen.isEmpty() ? Set.of() : values(dataset, column, unseen, reader::ask);
                unseen.stream()
                        .filter(given -> !others.contains(given))
                        .forEach(given -> warnings.add(never(column, given, values)));
            }
        }
        return warnings;
    }

    /**
     * Whatever fits: which of several values is never there, so that a list finds or leaves out less than it says. Only
     * what the dataset's profile does not know is looked for, as long as a total may be counted.
     */
    List<String> unseen(Dataset dataset, List<RowFilter> filters) {
        List<String> warnings = new ArrayList<>();
        for (RowFilter filter : filters) {
            DatasetColumn column = RowsSql.require(dataset, filter.column());
            List<String> given = given(filter);
            boolean several = LISTS.contains(filter.operator()) && given.size() > 1;
            if (column.type().equals("text") && (several || filter.excludes())) {
                Set<String> profiled = known.of(dataset.code(), column.name())
                        .map(KnownValues.Known::values)
                        .orElse(Set.of());
                List<String> unknown = given.stream()
                        .filter(value -> !profiled.contains(value))
                        .distinct()
                        .toList();
                never(dataset, column, unknown, profiled).forEach(warnings::add);
            }
        }
        return warnings;
    }

    /** Of rows without a value, which nobody who leaves some values out may think of. */
    List<String> leftOut(Dataset dataset, List<RowFilter> filters) {
        return filters.stream()
                .filter(RowFilter::excludes)
                .map(RowFilter::column)
                .distinct()
                .filter(column -> !column.startsWith("_") && mayLackValues(dataset, column))
                .map(column -> "left out: rows without '" + column
                        + "' are in no answer to ne or not_in; ask for them with is_null")
                .toList();
    }

    private boolean mayLackValues(Dataset dataset, String column) {
        return known.of(dataset.code(), column)
                .map(found -> found.filled() < dataset.rowCount())
                .orElse(true);
    }

    private List<String> never(Dataset dataset, DatasetColumn column, List<String> unknown, Set<String> profiled) {
        if (unknown.isEmpty() || unknown.size() > VALUES.rows()) {
            return List.of();
        }
        try {
            Set<String> held = held(dataset, column, unknown);
            List<String> missing =
                    unknown.stream().filter(value -> !held.contains(value)).toList();
            Set<String> like = missing.isEmpty() || !profiled.isEmpty()
                    ? profiled
                    : values(dataset, column, List.of(), reader::glance);
            return missing.stream().map(value -> never(column, value, like)).toList();
        } catch (Problem e) {
            // Too long to look for; the answer itself is none the worse.
            return List.of();
        }
    }

    // Each is looked for until its first row: most are there, and a large table need not be read to its end.
    private Set<String> held(Dataset dataset, DatasetColumn column, List<String> given) {
        String places = String.join(", ", Collections.nCopies(given.size(), "(?::text)"));
        return values(
                new Query(
                        "SELECT given.v FROM (VALUES " + places + ") AS given (v) WHERE (SELECT 1 FROM staging."
                                + RowsSql.quote(dataset.tableName()) + " AS held WHERE held."
                                + RowsSql.quote(column.name()) + " = given.v LIMIT 1) = 1",
                        given),
                reader::glance);
    }

    private static String never(DatasetColumn column, String given, Set<String> like) {
        return "no such value: '" + column.name() + "' is never '" + given + "'." + Suggestions.sentence(given, like);
    }

    private static List<String> given(RowFilter filter) {
        return filter.value() instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(filter.value()));
    }

    /** Values of the column, of some given ones or else of all, up to a thousand. */
    private static Set<String> values(Dataset dataset, DatasetColumn column, List<String> given, Asking asking) {
        String name = RowsSql.quote(column.name());
        String among = given.isEmpty()
                ? name + " IS NOT NULL"
                : name + " IN (" + String.join(", ", Collections.nCopies(given.size(), "?")) + ")";
        return values(
                new Query(
                        "SELECT DISTINCT " + name + " FROM staging." + RowsSql.quote(dataset.tableName()) + " WHERE "
                                + among,
                        given),
                asking);
    }

    private static Set<String> values(Query query, Asking asking) {
        RowList found = new RowList();
        try {
            asking.ask(query, VALUES, found);
        } catch (IOException e) {
            throw new UncheckedIOException("The values could not be read", e);
        }
        Set<String> values = new TreeSet<>();
        found.rows().forEach(row -> values.add(String.valueOf(row.get(0))));
        return values;
    }

    private interface Asking {

        Outcome ask(Query query, Budget budget, RowSink sink) throws IOException;
    }
}
