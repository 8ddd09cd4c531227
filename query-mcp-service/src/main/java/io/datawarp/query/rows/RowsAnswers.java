package io.datawarp.query.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Answers;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Period;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import io.datawarp.query.reader.RowSink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Answers questions about the rows of one dataset. */
@ApplicationScoped
public class RowsAnswers {

    private static final int USUAL_PAGE = 100;

    private final Datasets datasets;
    private final Reader reader;
    private final Answers answers;
    private final QueryJournal journal;
    private final LimitsConfig limits;
    private final ObjectMapper json;

    RowsAnswers(
            Datasets datasets,
            Reader reader,
            Answers answers,
            QueryJournal journal,
            LimitsConfig limits,
            ObjectMapper json) {
        this.datasets = datasets;
        this.reader = reader;
        this.answers = answers;
        this.journal = journal;
        this.limits = limits;
        this.json = json;
    }

    /** A page of rows of at most that many bytes. */
    public Answer answer(Asked asked, String code, RowsQuestion question, long bytes) {
        return journal.watch(asked, entry -> {
            Dataset dataset = datasets.get(code);
            entry.datasets(List.of(code));
            PagePlace place = PagePlace.of(dataset, question);
            RowList rows = new RowList(json);
            Budget budget = new Budget(pageSize(question), bytes, true);
            Outcome outcome = run(new RowsSql(dataset, question).from(place.offset()), budget, rows);
            entry.answered(outcome.rows(), outcome.truncated());
            Answer answer = answers.of(rows, outcome, List.of(code), place.offset());
            answer.warnings().addAll(suppressed(dataset, question.aggregates()));
            return answer.continuedBy(outcome.truncated() && outcome.rows() > 0 ? place.after(outcome.rows()) : null);
        });
    }

    /** Two periods of a dataset side by side. */
    public Answer compare(
            Asked asked, String code, String earlier, String later, List<String> measures, List<String> groupBy) {
        return journal.watch(asked, entry -> {
            Dataset dataset = datasets.get(code);
            entry.datasets(List.of(code));
            List<String> published = datasets.periods(code).stream()
                    .map(Period::period)
                    .filter(Objects::nonNull)
                    .toList();
            RowList rows = new RowList(json);
            Budget budget = new Budget(limits.rows(), limits.agentBytes(), true);
            Query query = new PeriodComparison(earlier, later, measures, groupBy).query(dataset, published);
            Outcome outcome = run(query, budget, rows);
            entry.answered(outcome.rows(), outcome.truncated());
            Answer answer = answers.of(rows, outcome, List.of(code), 0);
            List<Aggregate> sums = measures.stream()
                    .map(measure -> new Aggregate("sum", measure, null))
                    .toList();
            answer.warnings().addAll(suppressed(dataset, sums));
            return answer;
        });
    }

    /** Rows into a sink, as many as the budget allows. */
    public Outcome stream(Asked asked, String code, RowsQuestion question, Budget budget, RowSink sink) {
        return journal.watch(asked, entry -> {
            Dataset dataset = datasets.get(code);
            entry.datasets(List.of(code));
            PagePlace place = PagePlace.of(dataset, question);
            Outcome outcome = run(new RowsSql(dataset, question).from(place.offset()), budget, sink);
            entry.answered(outcome.rows(), outcome.truncated());
            return outcome;
        });
    }

    /** The budget of a download: all rows, or as many as the question's limit says. */
    public Budget everything(RowsQuestion question) {
        long most = Math.min(limits.downloadRows(), Objects.requireNonNullElse(question.limit(), Integer.MAX_VALUE));
        if (most < 1) {
            throw badLimit(most, limits.downloadRows());
        }
        return new Budget(most, limits.downloadBytes(), false);
    }

    private Outcome run(Query query, Budget budget, RowSink sink) {
        try {
            // Built from the registry's own names: there is nothing to inspect.
            return reader.run(query, (connection, sql) -> {}, budget, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be sent", e);
        }
    }

    private int pageSize(RowsQuestion question) {
        int size = Objects.requireNonNullElse(question.limit(), USUAL_PAGE);
        if (size < 1 || size > limits.rows()) {
            throw badLimit(size, limits.rows());
        }
        return size;
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
}
