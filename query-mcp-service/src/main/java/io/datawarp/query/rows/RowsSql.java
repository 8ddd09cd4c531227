package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.Suggestions;
import io.datawarp.query.lineage.TotalRows;
import io.datawarp.query.reader.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Builds the SELECT for a question from columns that the registry knows, quoted, and bound values. */
final class RowsSql {

    private static final Map<String, String> FUNCTIONS = Map.of(
            "count", "count(%s)",
            "count_distinct", "count(DISTINCT %s)",
            "sum", "sum(%s)",
            "avg", "avg(%s)",
            "min", "min(%s)",
            "max", "max(%s)",
            "median", "percentile_cont(0.5) WITHIN GROUP (ORDER BY %s)");

    private static final Set<String> OF_NUMBERS = Set.of("sum", "avg", "median");
    private static final int LONGEST_NAME = 63;
    private static final String EDITION = "\"_load_id\", \"_period\"";

    private final Dataset dataset;
    private final RowsQuestion question;
    private final TotalRows.Known totals;
    private final List<String> values = new ArrayList<>();
    private final Set<String> outputs = new LinkedHashSet<>();

    /** The totals are those to leave out when the question wants that. */
    RowsSql(Dataset dataset, RowsQuestion question, TotalRows.Known totals) {
        this.dataset = dataset;
        this.question = question;
        this.totals = totals;
    }

    /**
     * A page, in an order that is the same for each page; the reader's budget ends it. Each of its rows ends with its
     * place in the table, but for groups.
     *
     * @param allHavePeriods whether no row is without a period
     * @param editions whether rows tell their load and period before their place
     */
    Query page(PagePlace place, boolean allHavePeriods, boolean editions) {
        List<String> keys = order();
        Conditions conditions = new Conditions(values);
        if (question.grouped()) {
            // Groups are made anew for each page, so that counting them off costs nothing more.
            String from = place.before() == 0 ? "" : " OFFSET " + place.before();
            return new Query(select(conditions, "", "", keys) + from, values);
        }
        String more = editions ? ", " + EDITION + ", ctid" : ", ctid";
        String row = place.row();
        if (row == null) {
            return new Query(select(conditions, more, "", keys), values);
        }
        KeysetPage page =
                new KeysetPage(keys, allHavePeriods && question.order().isEmpty());
        String last = page.last(table(), conditions.bind(row));
        return new Query(last + select(conditions, more, page.behindLast(), keys), values);
    }

    /** Loads and periods of all rows that are asked about. */
    Query editions() {
        StringBuilder sql = new StringBuilder("SELECT DISTINCT " + EDITION + " FROM " + table());
        appendWhere(sql, new Conditions(values), "");
        return new Query(sql.toString(), values);
    }

    /** All rows, in the order asked for; else in that of the table. */
    Query all() {
        return new Query(
                select(new Conditions(values), "", "", question.order().isEmpty() ? List.of() : order()), values);
    }

    /** The same as a statement without values to bind. */
    String allInText() {
        return select(new Conditions(null), "", "", question.order().isEmpty() ? List.of() : order());
    }

    /** How many rows all pages have. */
    Query counted() {
        String all = select(new Conditions(values), "", "", List.of());
        return new Query("SELECT count(*) FROM (" + all + ") AS answer", values);
    }

    private String select(Conditions conditions, String more, String behind, List<String> order) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(list())
                .append(more)
                .append(" FROM ")
                .append(table());
        appendWhere(sql, conditions, behind);
        if (!question.groupBy().isEmpty()) {
            sql.append(" GROUP BY ")
                    .append(String.join(
                            ", ", question.groupBy().stream().map(this::column).toList()));
        }
        if (!order.isEmpty()) {
            sql.append(" ORDER BY ").append(String.join(", ", order));
        }
        return sql.toString();
    }

    private String table() {
        return "staging." + quote(dataset.tableName());
    }

    private String list() {
        outputs.clear();
        return question.grouped() ? groupedList() : plainList();
    }

    private String plainList() {
        List<String> names = question.select();
        if (names.isEmpty()) {
            names = new ArrayList<>(dataset.columnNames());
            if (dataset.lastPeriod() != null && !names.contains("_period")) {
                names.add("_period");
            }
        }
        outputs.addAll(names);
        return String.join(", ", outputs.stream().map(this::column).toList());
    }

    private String groupedList() {
        List<String> list = new ArrayList<>();
        for (String name : question.groupBy()) {
            list.add(column(name));
            outputs.add(name);
        }
        List<Aggregate> aggregates =
                question.aggregates().isEmpty() ? List.of(new Aggregate("count", null, null)) : question.aggregates();
        for (Aggregate aggregate : aggregates) {
            requireName(aggregate.label());
            list.add(figure(aggregate) + " AS " + quote(aggregate.label()));
            if (!outputs.add(aggregate.label())) {
                throw invalid("Two results are named '" + aggregate.label() + "'; give one another name with 'as'.");
            }
        }
        for (String name : question.select()) {
            if (!outputs.contains(name)) {
                throw invalid("'" + name + "' is selected but not grouped; add it to group_by or aggregate it.");
            }
        }
        return String.join(", ", list);
    }

    // PostgreSQL would cut it, and say nothing.
    private static void requireName(String label) {
        if (label.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw invalid("The name '" + label + "' is longer than " + LONGEST_NAME
                    + " bytes; give the figure a shorter one with 'as'.");
        }
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw invalid("The name given with 'as' contains a control character; remove it.");
        }
    }

    private String figure(Aggregate aggregate) {
        String function = aggregate.function().toLowerCase(Locale.ROOT);
        String form = FUNCTIONS.get(function);
        if (form == null) {
            throw invalid("The function '" + aggregate.function() + "' is not known; use one of "
                    + FUNCTIONS.keySet().stream().sorted().toList() + ".");
        }
        if (aggregate.column() == null || aggregate.column().equals("*")) {
            if (function.equals("count")) {
                return "count(*)";
            }
            throw invalid("'" + function + "' needs a column.");
        }
        DatasetColumn column = require(dataset, aggregate.column());
        if (OF_NUMBERS.contains(function) && column.isNoNumber()) {
            throw invalid("'" + function + "' needs a column of numbers; '" + column.name() + "' holds " + column.type()
                    + ". Count its rows or its values (count, count_distinct), or take its min or max.");
        }
        // DuckDB would cut the middle between two numbers down to the column's digits.
        boolean cut = function.equals("median") && column.type().equals("numeric");
        return String.format(form, quote(column.name()) + (cut ? "::double precision" : ""));
    }

    private void appendWhere(StringBuilder sql, Conditions conditions, String behind) {
        List<String> parts = new ArrayList<>();
        if (!behind.isEmpty()) {
            parts.add(behind);
        }
        question.filters().forEach(filter -> parts.add(conditions.of(require(dataset, filter.column()), filter)));
        if (question.withoutTotals() && !totals.rows().isEmpty()) {
            parts.add("NOT EXISTS (SELECT 1 FROM (SELECT " + conditions.numbers(totals.loads()) + " AS load, "
                    + conditions.numbers(totals.rows()) + " AS line) AS total"
                    + " WHERE total.load = \"_load_id\" AND total.line = \"_source_row\")");
        }
        if (!parts.isEmpty()) {
            sql.append(" WHERE ").append(String.join(" AND ", parts));
        }
    }

    private List<String> order() {
        list();
        List<String> parts = new ArrayList<>();
        for (String wish : question.order()) {
            parts.add(orderPart(wish.strip()));
        }
        // Pages of one question must not overlap: every order ends in one that is total.
        if (question.grouped()) {
            question.groupBy().forEach(name -> parts.add(column(name)));
        } else {
            parts.addAll(List.of("\"_period\"", "\"_load_id\"", "\"_source_row\"", "ctid"));
        }
        return parts;
    }

    private String orderPart(String wish) {
        String name = wish;
        boolean descending = false;
        String lower = wish.toLowerCase(Locale.ROOT);
        if (wish.startsWith("-")) {
            name = wish.substring(1);
            descending = true;
        } else if (lower.endsWith(" desc")) {
            name = wish.substring(0, wish.length() - 5).strip();
            descending = true;
        } else if (lower.endsWith(" asc")) {
            name = wish.substring(0, wish.length() - 4).strip();
        }
        String place = outputs.contains(name) && question.grouped() ? quote(name) : column(name);
        if (question.grouped() && !outputs.contains(name)) {
            throw invalid("order names '" + name + "', which is not in the result " + outputs + ".");
        }
        return place + (descending ? KeysetPage.DESCENDING : "");
    }

    private String column(String name) {
        return quote(require(dataset, name).name());
    }

    /** The column of that name, or a problem that says which one may have been meant. */
    static DatasetColumn require(Dataset dataset, String name) {
        return dataset.column(name)
                .orElseThrow(() -> Problem.of(
                        400,
                        "UNKNOWN_COLUMN",
                        "Unknown column",
                        "'" + dataset.code() + "' has no column '" + name + "'."
                                + Suggestions.sentence(name, dataset.columnNames()) + " It has "
                                + String.join(
                                        ", ",
                                        dataset.columnNames().stream().limit(60).toList())
                                + "."));
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_QUESTION", "Invalid question", detail);
    }
}
