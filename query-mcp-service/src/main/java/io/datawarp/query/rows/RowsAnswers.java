package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Answers;
import io.datawarp.query.answer.Downloads;
import io.datawarp.query.answer.Frame;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.answer.SteadySink;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Period;
import io.datawarp.query.catalog.Steady;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.lineage.TotalRows;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import io.datawarp.query.reader.RowSink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Answers questions about the rows of one dataset. */
@ApplicationScoped
public class RowsAnswers {

    private static final int USUAL_PAGE = 100;

    private final Datasets datasets;
    private final Reader reader;
    private final PageQueries queries;
    private final Answers answers;
    private final TotalRows totals;
    private final Sources sources;
    private final Meant meant;
    private final QueryJournal journal;
    private final LimitsConfig limits;

    RowsAnswers(
            Datasets datasets,
            Reader reader,
            PageQueries queries,
            Answers answers,
            TotalRows totals,
            Sources sources,
            Meant meant,
            QueryJournal journal,
            LimitsConfig limits) {
        this.datasets = datasets;
        this.reader = reader;
        this.queries = queries;
        this.answers = answers;
        this.totals = totals;
        this.sources = sources;
        this.meant = meant;
        this.journal = journal;
        this.limits = limits;
    }

    /** A page of rows of at most that many bytes. */
    public Answer answer(Asked asked, String code, RowsQuestion question, long bytes) {
        return answer(asked, code, question, bytes, true);
    }

    /** The same for groups whose sources nobody is told of. */
    public Answer uncited(Asked asked, String code, RowsQuestion question, long bytes) {
        return answer(asked, code, question, bytes, false);
    }

    private Answer answer(Asked asked, String code, RowsQuestion question, long bytes, boolean cited) {
        return journal.watch(asked, entry -> {
            entry.datasets(List.of(code));
            // Where a cursor points is looked at anew: nothing tells when a table's rows were moved.
            Supplier<Dataset> looked = () -> question.cursor() == null ? datasets.recent(code) : datasets.now(code);
            Answer answer = datasets.steadily(looked, List::of, dataset -> page(dataset, question, bytes, cited));
            entry.answered(answer.rowCount(), answer.truncated());
            return answer;
        });
    }

    /** Two periods of a dataset side by side. */
    public Answer compare(
            Asked asked, String code, String earlier, String later, List<String> measures, List<String> groupBy) {
        return journal.watch(asked, entry -> {
            entry.datasets(List.of(code));
            List<String> published = datasets.periods(code).stream()
                    .map(Period::period)
                    .filter(Objects::nonNull)
                    .toList();
            PeriodComparison comparison = new PeriodComparison(earlier, later, measures, groupBy);
            Answer answer = datasets.steadily(() -> datasets.recent(code), List::of, dataset -> {
                RowList rows = new RowList();
                Budget budget = new Budget(limits.rows(), limits.agentBytes(), true);
                Outcome outcome =
                        ask(comparison.query(dataset, published), budget, new Renamed(comparison.names(dataset), rows));
                RowsQuestion both = comparison.rows();
                Frame frame = answers.about(List.of(dataset));
                if (!outcome.truncated()) {
                    frame = frame.citing(sources.ofFigures(dataset, both, queries.sql(dataset, both)));
                }
                Answer found = frame.around(rows, outcome, 0);
                found.warnings().addAll(comparison.warnings(dataset, published));
                found.warnings().addAll(suppressed(dataset, sums(comparison.chosen(dataset))));
                found.warnings().addAll(totalled(dataset, true));
                return Datasets.Made.byAndBy(found);
            });
            entry.answered(answer.rowCount(), answer.truncated());
            return answer;
        });
    }

    /** Everything, or as many rows as the question's limit says, into a sink. */
    public Outcome stream(Asked asked, String code, RowsQuestion question, RowSink sink) {
        return download(
                asked,
                code,
                question,
                (dataset, steady) -> reader.stream(
                        queries.sql(dataset, question).all(), everything(question), new SteadySink(steady, sink)));
    }

    /** The same as CSV, just as PostgreSQL writes it. */
    public Outcome csv(Asked asked, String code, RowsQuestion question, OutputStream out) {
        return download(
                asked,
                code,
                question,
                (dataset, steady) -> reader.copy(
                        queries.sql(dataset, question).allInText(), everything(question), steady.before(out)));
    }

    private Outcome download(Asked asked, String code, RowsQuestion question, Source source) {
        if (question.cursor() != null) {
            throw Problem.of(
                    400, "INVALID_QUESTION", "Invalid question", "A download takes no cursor; it has all rows.");
        }
        return journal.watch(asked, entry -> {
            entry.datasets(List.of(code));
            Outcome outcome = datasets.steadilySent(() -> datasets.get(code), List::of, (dataset, steady) -> {
                try {
                    return source.of(dataset, steady);
                } catch (IOException e) {
                    throw new UncheckedIOException("The answer could not be sent", e);
                }
            });
            entry.answered(outcome.rows(), outcome.truncated());
            return Downloads.requireWhole(outcome, question.limit());
        });
    }

    // Whatever is said of the dataset is read before its rows: then the rows' snapshot tells whether it is true of
    // them.
    private Datasets.Made<Answer> page(Dataset dataset, RowsQuestion question, long bytes, boolean cited) {
        PagePlace place = PagePlace.of(dataset, question);
        Frame frame = answers.about(List.of(dataset));
        frame.warnings().addAll(suppressed(dataset, question.aggregates()));
        frame.warnings().addAll(unfound(dataset, question.filters()));
        if (cited && place.before() == 0) {
            frame.warnings().addAll(meant.leftOut(dataset, question.filters()));
            frame.warnings().addAll(meant.unseen(dataset, question.filters()));
        }
        frame.warnings().addAll(totalled(dataset, counts(question)));
        RowList rows = new RowList();
        boolean differ = sources.differ(dataset);
        LastRow last = new LastRow(rows, differ);
        Query page = place.before() == 0
                ? queries.first(dataset, question, place, differ)
                : queries.sql(dataset, question).page(place, place.row() != null && allHavePeriods(dataset), differ);
        Outcome outcome = ask(
                page.versioned(dataset.code()),
                new Budget(pageSize(question), bytes, true),
                question.grouped() ? rows : last);
        boolean more = outcome.truncated();
        if (more && outcome.rows() == 0) {
            throw rowTooLarge(place.before() + 1, bytes);
        }
        if (more) {
            outcome = counted(outcome, dataset, question, place);
        }
        if (outcome.rows() == 0 && place.before() == 0) {
            meant.warnings(dataset, question.filters()).stream()
                    .filter(warning -> !frame.warnings().contains(warning))
                    .forEach(frame.warnings()::add);
            return Datasets.Made.byAndBy(frame.around(rows, outcome, place.before()));
        }
        if (question.grouped()) {
            // Which groups of a page are of which source is not known.
            boolean told = !differ || (cited && !more && place.before() == 0);
            Frame framed =
                    told ? frame.citing(sources.ofFigures(dataset, question, queries.sql(dataset, question))) : frame;
            Answer answer = framed.around(rows, outcome, place.before())
                    .continuedBy(more ? place.after(outcome.rows(), null) : null);
            return told && sources.lookAtRows(dataset, question)
                    ? Datasets.Made.byAndBy(answer)
                    : new Datasets.Made<>(answer, outcome.versions());
        }
        // What is said of a load is never changed.
        Answer answer = frame.citing(sources.of(dataset, last.editions()))
                .around(rows, outcome, place.before())
                .continuedBy(more ? place.after(outcome.rows(), last.place()) : null);
        return new Datasets.Made<>(answer, outcome.versions());
    }

    private boolean allHavePeriods(Dataset dataset) {
        List<Period> periods = datasets.periods(dataset.code());
        return periods.stream().allMatch(period -> period.period() != null)
                && periods.stream().mapToLong(Period::rowCount).sum() == dataset.rowCount();
    }

    // What the loads have counted need not be counted again.
    private Outcome counted(Outcome outcome, Dataset dataset, RowsQuestion question, PagePlace place) {
        if (question.whole()) {
            return outcome.withTotal(dataset.rowCount() - place.before());
        }
        try {
            OptionalLong all = reader.count(queries.sql(dataset, question).counted());
            return outcome.withLaterTotal(all.isPresent() ? OptionalLong.of(all.getAsLong() - place.before()) : all);
        } catch (IOException e) {
            throw new UncheckedIOException("The rows could not be counted", e);
        }
    }

    private Outcome ask(Query query, Budget budget, RowSink sink) {
        try {
            return reader.ask(query, budget, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be sent", e);
        }
    }

    private Budget everything(RowsQuestion question) {
        long most = Math.min(limits.downloadRows(), Objects.requireNonNullElse(question.limit(), Integer.MAX_VALUE));
        if (most < 1) {
            throw badLimit(most, limits.downloadRows());
        }
        return new Budget(most, limits.downloadBytes(), false);
    }

    private int pageSize(RowsQuestion question) {
        int size = Objects.requireNonNullElse(question.limit(), USUAL_PAGE);
        if (size < 1 || size > limits.rows()) {
            throw badLimit(size, limits.rows());
        }
        return size;
    }

    // An answer without it would be the last: no cursor leads past a row that was never given.
    private static Problem rowTooLarge(long row, long most) {
        return Problem.of(
                422,
                "QUERY_TOO_LARGE",
                "Query too large",
                "Row " + row + " alone has more than the " + most
                        + " bytes that fit into one answer; select fewer columns,"
                        + " or take the rows as a file (rows.csv, rows.ndjson or rows.parquet).");
    }

    private static Problem badLimit(long given, long most) {
        return Problem.of(400, "INVALID_LIMIT", "Invalid limit", "limit is " + given + "; use 1 to " + most);
    }

    // A sum over suppressed cells is too small, and nothing in the figure shows it.
    private static List<String> suppressed(Dataset dataset, List<Aggregate> aggregates) {
        List<String> warnings = new ArrayList<>();
        for (Aggregate aggregate : aggregates) {
            dataset.columns().stream()
                    .filter(column -> column.name().equals(aggregate.column())
                            && !column.markers().isEmpty())
                    .forEach(column -> warnings.add("suppressed: '" + column.name()
                            + "' has cells with a marker (" + String.join(", ", column.markers())
                            + ") in place of a number; they are left out of '" + aggregate.label() + "'"));
        }
        return warnings;
    }

    // What stands there in place of a number is neither more nor less than any: such rows are in no answer to that.
    private static List<String> unfound(Dataset dataset, List<RowFilter> filters) {
        return filters.stream()
                .filter(RowFilter::compares)
                .map(filter -> RowsSql.require(dataset, filter.column()))
                .filter(column -> !column.markers().isEmpty())
                .distinct()
                .map(column -> "suppressed: '" + column.name() + "' has cells with a marker ("
                        + String.join(", ", column.markers())
                        + ") in place of a number; no comparison with a number finds their rows")
                .toList();
    }

    private static List<Aggregate> sums(List<String> measures) {
        return measures.stream()
                .map(measure -> new Aggregate("sum", measure, null))
                .toList();
    }

    // Whatever the figure: a sum counts twice, the highest value is a total's, "Total" is one more distinct value.
    private static boolean counts(RowsQuestion question) {
        return question.grouped() && !question.withoutTotals();
    }

    // A sum over details and their totals counts everything twice, and nothing in the figure shows it either.
    private List<String> totalled(Dataset dataset, boolean counting) {
        return counting ? totals.warning(dataset).map(List::of).orElse(List.of()) : List.of();
    }

    /** Where a download comes from. */
    private interface Source {

        Outcome of(Dataset dataset, Steady steady) throws IOException;
    }
}
