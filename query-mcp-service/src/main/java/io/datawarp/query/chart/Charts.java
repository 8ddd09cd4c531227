package io.datawarp.query.chart;

import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Period;
import io.datawarp.query.chart.Chart.Choices;
import io.datawarp.query.chart.Chart.Series;
import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.describe.ProfileReader;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.rows.Aggregate;
import io.datawarp.query.rows.RowFilter;
import io.datawarp.query.rows.RowsAnswers;
import io.datawarp.query.rows.RowsQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes charts: chooses what to draw when nobody says, and keeps totals and suppressed values from misleading. */
@ApplicationScoped
public class Charts {

    private static final int BARS = 30;
    private static final int LINES = 6;

    private final Datasets datasets;
    private final ProfileReader profiles;
    private final RowsAnswers rows;
    private final LimitsConfig limits;

    Charts(Datasets datasets, ProfileReader profiles, RowsAnswers rows, LimitsConfig limits) {
        this.datasets = datasets;
        this.profiles = profiles;
        this.rows = rows;
        this.limits = limits;
    }

    /** The chart of what the question leaves open as well as of what it says. */
    public Chart of(Asked asked, String code, ChartQuestion question) {
        return of(asked, code, question, true);
    }

    private Chart of(Asked asked, String code, ChartQuestion question, boolean byTotals) {
        Dataset dataset = datasets.get(code);
        List<String> periods = datasets.periods(code).stream()
                .map(Period::period)
                .filter(Objects::nonNull)
                .toList();
        ChartColumns columns = new ChartColumns(dataset, profiles.columns(code));
        String measure = question.measure() != null
                ? question.measure()
                : columns.measures().stream().findFirst().orElseThrow(() -> nothing(code, "numeric column"));
        String by = question.by() != null
                ? question.by()
                : columns.usual(periods.size()).orElseThrow(() -> nothing(code, "period or category"));
        List<String> notes = new ArrayList<>();
        List<RowFilter> filters = new ArrayList<>(question.filters());
        boolean totalsDrawn = withoutTotals(columns, question, by, periods.size(), byTotals, filters, notes);
        boolean time = columns.isTime(by);
        String split = question.split();
        if (split != null) {
            filters.addAll(largest(asked, code, columns, measure, split, LINES, filters, totalsDrawn, notes));
            if (!time) {
                // Else the largest parts of all bars were drawn, and the others of the same bars looked like nothing.
                filters.addAll(largest(asked, code, columns, measure, by, BARS, filters, totalsDrawn, notes));
            }
        }
        Answer answer = figures(asked, code, columns, measure, by, split, time, filters, totalsDrawn);
        if (totalsDrawn && answer.rows().isEmpty()) {
            return of(asked, code, question, false);
        }
        Points points = new Points(answer, split != null, columns.markerOf(measure) != null);
        boolean single = points.oneRowEach();
        if (!single && columns.isRate(measure)) {
            notes.add("Each point is the unweighted mean of several rows, since adding up " + measure
                    + " would mean nothing. Choose filters so that one row is left for each point.");
        }
        List<String> labels = points.labels(time, by.equals(ChartColumns.PERIOD) ? periods : List.of());
        List<Series> series = points.series(labels);
        notes.addAll(points.notes(labels, answer.truncated(), time));
        return new Chart(
                code,
                measure,
                columns.unit(measure),
                by,
                split,
                time ? "line" : "bar",
                single ? "value" : columns.isRate(measure) ? "mean" : "sum",
                labels,
                series,
                filters,
                notes,
                new Choices(columns.measures(), columns.categories()),
                answer.citation());
    }

    // Shown by a category, its totals are left out. Of every other category the publisher's own total is taken, if each
    // period has one: it is complete where parts are suppressed. Else the totals are left out there as well, as they
    // are
    // when no total is broken down by what is shown.
    private static boolean withoutTotals(
            ChartColumns columns,
            ChartQuestion question,
            String by,
            int periods,
            boolean byTotals,
            List<RowFilter> filters,
            List<String> notes) {
        boolean drawn = false;
        for (String category : columns.categories()) {
            boolean asked = question.filters().stream()
                    .anyMatch(filter -> filter.column().equals(category));
            List<TopValue> totals = columns.totals(category);
            if (asked || totals.isEmpty()) {
                continue;
            }
            boolean shown = category.equals(by) || category.equals(question.split());
            if (byTotals && !shown && totals.get(0).rows() >= Math.max(1, periods)) {
                filters.add(new RowFilter(category, "eq", totals.get(0).value()));
                notes.add("Only rows with " + category + " = " + totals.get(0).value()
                        + ", the publisher's total: with the parts it would count twice.");
                drawn = true;
            } else {
                List<String> values = totals.stream().map(TopValue::value).toList();
                filters.add(new RowFilter(category, "not_in", values));
                notes.add("Without " + category + " = " + String.join(", ", values) + ": these are totals."
                        + (columns.hasBlanks(category) ? " Rows without a " + category + " are left out, too." : ""));
            }
        }
        return drawn;
    }

    // All that there is needs no filter, which would leave out rows without a value.
    private List<RowFilter> largest(
            Asked asked,
            String code,
            ChartColumns columns,
            String measure,
            String category,
            int most,
            List<RowFilter> filters,
            boolean totalsDrawn,
            List<String> notes) {
        RowsQuestion question = new RowsQuestion(
                List.of(),
                filters,
                List.of(category),
                List.of(new Aggregate(columns.isRate(measure) ? "avg" : "sum", measure, "figure")),
                List.of("-figure"),
                most + 1,
                null,
                !totalsDrawn);
        List<List<@Nullable Object>> groups =
                rows.uncited(asked, code, question, limits.bytes()).rows();
        if (groups.size() <= most) {
            return List.of();
        }
        List<String> names = groups.subList(0, most).stream()
                .map(row -> row.get(0))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
        notes.add("The " + names.size() + " largest of " + category + " are shown.");
        return List.of(new RowFilter(category, "in", names));
    }

    private Answer figures(
            Asked asked,
            String code,
            ChartColumns columns,
            String measure,
            String by,
            @Nullable String split,
            boolean time,
            List<RowFilter> filters,
            boolean totalsDrawn) {
        List<Aggregate> aggregates = new ArrayList<>(List.of(
                new Aggregate(columns.isRate(measure) ? "avg" : "sum", measure, "figure"),
                new Aggregate("count", null, "all_rows"),
                new Aggregate("count", measure, "with_number")));
        @Nullable String marker = columns.markerOf(measure);
        if (marker != null) {
            aggregates.add(new Aggregate("count", marker, "with_marker"));
        }
        RowsQuestion question = new RowsQuestion(
                List.of(),
                filters,
                split == null ? List.of(by) : List.of(by, split),
                aggregates,
                // The newest, where not all of a long line fits.
                List.of(time ? "-" + by : "-figure"),
                time ? limits.rows() : Math.min(limits.rows(), split == null ? BARS : BARS * LINES),
                null,
                !totalsDrawn);
        return rows.answer(asked, code, question, limits.bytes());
    }

    private static Problem nothing(String code, String what) {
        return Problem.of(
                400,
                "NOTHING_TO_DRAW",
                "Nothing to draw",
                "'" + code + "' has no " + what + "; look at its rows instead.");
    }
}
