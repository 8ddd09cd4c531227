package io.datawarp.query.rows;

import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.Suggestions;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** When no row fits: which value of a filter is not in its column at all, and which one may have been meant. */
@ApplicationScoped
class Meant {

    private static final Set<String> EXACT = Set.of("eq", "=", "in");
    private static final Budget VALUES = new Budget(1000, 200_000, false);

    private final Reader reader;

    Meant(Reader reader) {
        this.reader = reader;
    }

    List<String> warnings(Dataset dataset, List<RowFilter> filters) {
        List<String> warnings = new ArrayList<>();
        for (RowFilter filter : filters) {
            DatasetColumn column = RowsSql.require(dataset, filter.column());
            if (column.type().equals("text") && EXACT.contains(Objects.requireNonNullElse(filter.op(), "eq"))) {
                Set<String> known = values(dataset, column, List.of());
                List<String> unseen = given(filter).stream()
                        .filter(given -> !known.contains(given))
                        .toList();
                // Not among the first thousand is not yet never.
                Set<String> others = unseen.isEmpty() ? Set.of() : values(dataset, column, unseen);
                for (String given : unseen) {
                    if (!others.contains(given)) {
                        warnings.add("no such value: '" + column.name() + "' is never '" + given + "'."
                                + Suggestions.sentence(given, known));
                    }
                }
            }
        }
        return warnings;
    }

    private static List<String> given(RowFilter filter) {
        Object value = filter.value();
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        String text = String.valueOf(value);
        return "in".equals(filter.op()) ? List.of(text.split(",", -1)) : List.of(text);
    }

    /** Values of the column, of some given ones or else of all, up to a thousand. */
    private Set<String> values(Dataset dataset, DatasetColumn column, List<String> given) {
        String name = RowsSql.quote(column.name());
        String among = given.isEmpty()
                ? name + " IS NOT NULL"
                : name + " IN (" + String.join(", ", Collections.nCopies(given.size(), "?")) + ")";
        RowList found = new RowList();
        try {
            reader.ask(
                    new Query(
                            "SELECT DISTINCT " + name + " FROM staging." + RowsSql.quote(dataset.tableName())
                                    + " WHERE " + among,
                            given),
                    VALUES,
                    found);
        } catch (IOException e) {
            throw new UncheckedIOException("The values could not be read", e);
        }
        Set<String> values = new TreeSet<>();
        found.rows().forEach(row -> values.add(String.valueOf(row.get(0))));
        return values;
    }
}
