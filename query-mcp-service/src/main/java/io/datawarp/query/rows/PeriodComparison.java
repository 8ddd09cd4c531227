package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.Measures;
import io.datawarp.query.catalog.Suggestions;
import io.datawarp.query.reader.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Two periods side by side: each measure's sum in both, the difference and the change in percent. */
record PeriodComparison(String earlier, String later, List<String> measures, List<String> groupBy) {

    private static final int MOST_MEASURES = 5;

    PeriodComparison {
        measures = measures.stream().distinct().toList();
        groupBy = groupBy.stream().distinct().toList();
    }

    /** The query, for periods that the dataset holds. */
    Query query(Dataset dataset, List<String> published) {
        requirePublished(dataset, published, earlier);
        requirePublished(dataset, published, later);
        if (earlier.equals(later)) {
            throw Problem.of(
                    400,
                    "NOTHING_TO_COMPARE",
                    "Nothing to compare",
                    "'" + earlier + "' is both the earlier and the later period; get_periods lists others.");
        }
        List<String> chosen = chosen(dataset);
        if (chosen.isEmpty()) {
            throw Problem.of(
                    400,
                    "NOTHING_TO_COMPARE",
                    "Nothing to compare",
                    "'" + dataset.code() + "' has no numeric column; use query_dataset with group_by and count.");
        }
        List<String> values = new ArrayList<>();
        List<String> list = new ArrayList<>();
        List<String> groups =
                groupBy.stream().map(name -> column(dataset, name)).toList();
        list.addAll(groups);
        for (String measure : chosen) {
            String column = RowsSql.quote(number(dataset, measure).name());
            // Of type text by the cast, so that PostgreSQL need not guess what to compare with what.
            String sum = "sum(" + column + ") FILTER (WHERE \"_period\" = ?::text)";
            list.addAll(List.of(sum, sum, sum + " - " + sum));
            // Rounds whatever type the sums have.
            list.add("(100e0 * (" + sum + " - " + sum + ") / nullif(" + sum + ", 0))::numeric(38, 1)");
            values.addAll(List.of(earlier, later, later, earlier, later, earlier, earlier));
        }
        values.addAll(List.of(earlier, later));
        String grouping = groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
        String order = groups.isEmpty() ? "" : " ORDER BY " + String.join(", ", groups);
        return new Query(
                "SELECT " + String.join(", ", list) + " FROM staging." + RowsSql.quote(dataset.tableName())
                        + " WHERE \"_period\" IN (?, ?)" + grouping + order,
                values);
    }

    /** The rows that are compared. */
    RowsQuestion rows() {
        RowFilter periods = new RowFilter("_period", "in", List.of(earlier, later));
        return new RowsQuestion(List.of(), List.of(periods), groupBy, List.of(), List.of(), null, null);
    }

    /** What is compared: the measures asked for, else the first that count things, else the first numbers. */
    List<String> chosen(Dataset dataset) {
        if (!measures.isEmpty()) {
            return measures;
        }
        List<String> plain = first(dataset, Measures::isPlain);
        return plain.isEmpty() ? numbers(dataset) : plain;
    }

    /** What nobody would see in the figures; the published periods are in order, the newest first. */
    List<String> warnings(Dataset dataset, List<String> published) {
        List<String> warnings = new ArrayList<>();
        if (published.indexOf(earlier) < published.indexOf(later)) {
            warnings.add("order: '" + earlier + "' comes after '" + later + "', so that the change goes back in time");
        }
        for (String measure : chosen(dataset)) {
            if (!Measures.isPlain(RowsSql.require(dataset, measure))) {
                warnings.add("sums: adding up values of '" + measure + "' means nothing, by its name or unit; compare"
                        + " groups of one row each, or take avg with query_dataset");
            }
        }
        return warnings;
    }

    /** Names of the result's columns: PostgreSQL would cut long ones off where they begin to differ. */
    List<String> names(Dataset dataset) {
        List<String> names = new ArrayList<>(groupBy);
        for (String measure : chosen(dataset)) {
            names.add(measure + "_" + earlier);
            names.add(measure + "_" + later);
            names.add(measure + "_change");
            names.add(measure + "_change_percent");
        }
        return names;
    }

    private static List<String> numbers(Dataset dataset) {
        return first(dataset, Measures::isNumber);
    }

    private static List<String> first(Dataset dataset, Predicate<DatasetColumn> which) {
        return dataset.columns().stream()
                .filter(which)
                .map(DatasetColumn::name)
                .limit(MOST_MEASURES)
                .toList();
    }

    private static String column(Dataset dataset, String name) {
        return RowsSql.quote(RowsSql.require(dataset, name).name());
    }

    private static DatasetColumn number(Dataset dataset, String name) {
        DatasetColumn column = RowsSql.require(dataset, name);
        if (column.isNoNumber()) {
            throw Problem.of(
                    400,
                    "NOTHING_TO_COMPARE",
                    "Nothing to compare",
                    "'" + name + "' holds " + column.type() + ", which cannot be added up; compare " + numbers(dataset)
                            + ", or give it as group_by.");
        }
        return column;
    }

    private static void requirePublished(Dataset dataset, List<String> published, String period) {
        if (!published.contains(period)) {
            throw Problem.of(
                    400,
                    "UNKNOWN_PERIOD",
                    "Unknown period",
                    "'" + dataset.code() + "' has no period '" + period + "'." + Suggestions.sentence(period, published)
                            + " get_periods lists them.");
        }
    }
}
