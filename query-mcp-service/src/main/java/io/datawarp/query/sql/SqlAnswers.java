package io.datawarp.query.sql;

import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Answers;
import io.datawarp.query.answer.Downloads;
import io.datawarp.query.answer.Frame;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.answer.SteadySink;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.engine.Engine;
import io.datawarp.query.engine.EngineConfig;
import io.datawarp.query.gate.Inspected;
import io.datawarp.query.gate.Inspections;
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
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Answers SQL. */
@ApplicationScoped
public class SqlAnswers {

    private final Inspections inspections;
    private final Reader reader;
    private final Datasets datasets;
    private final Answers answers;
    private final TotalRows totals;
    private final QueryJournal journal;
    private final LimitsConfig limits;
    private final EngineConfig engine;

    SqlAnswers(
            Inspections inspections,
            Reader reader,
            Datasets datasets,
            Answers answers,
            TotalRows totals,
            QueryJournal journal,
            LimitsConfig limits,
            EngineConfig engine) {
        this.engine = engine;
        this.inspections = inspections;
        this.reader = reader;
        this.datasets = datasets;
        this.answers = answers;
        this.totals = totals;
        this.journal = journal;
        this.limits = limits;
    }

    /** The answer, cut where the budget ends. */
    public Answer answer(Asked asked, Budget budget) {
        return journal.watch(asked, entry -> {
            Answer answer =
                    datasets.steadily(() -> inspections.recent(asked.question()), Inspected::datasets, found -> {
                        entry.datasets(found.codes());
                        return answer(found, budget);
                    });
            entry.answered(answer.rowCount(), answer.truncated());
            return answer;
        });
    }

    private Datasets.Made<Answer> answer(Inspected found, Budget budget) {
        Frame frame = engine.engine() == Engine.TRINO
                ? answers.aboutCopies(found.datasets())
                : answers.about(found.datasets());
        found.datasets().forEach(dataset -> totals.warning(dataset).ifPresent(frame.warnings()::add));
        RowList rows = new RowList();
        Outcome outcome = run(reader::run, found, budget, rows);
        if (outcome.truncated() && outcome.rows() == 0) {
            throw Problem.of(
                    422,
                    "QUERY_TOO_LARGE",
                    "Query too large",
                    "Its first row alone has more than the " + budget.bytes()
                            + " bytes that fit into one answer; select less of it, or take it as a file.");
        }
        return new Datasets.Made<>(frame.around(rows, outcome, 0), outcome.versions());
    }

    /** All rows into a sink, or as many as wanted; or a problem when there are more than a download may have. */
    public Outcome stream(Asked asked, @Nullable Integer wanted, RowSink sink) {
        long most = wanted == null ? limits.downloadRows() : Math.min(wanted, limits.downloadRows());
        Budget budget = new Budget(most, limits.downloadBytes(), false);
        return journal.watch(asked, entry -> {
            // What is sent can't be taken back, so that it is inspected just before.
            Outcome outcome = datasets.steadilySent(
                    () -> inspections.now(asked.question()), Inspected::datasets, (found, steady) -> {
                        entry.datasets(found.codes());
                        return run(reader::download, found, budget, new SteadySink(steady, sink));
                    });
            entry.answered(outcome.rows(), outcome.truncated());
            return Downloads.requireWhole(outcome, wanted);
        });
    }

    private static Outcome run(Running how, Inspected found, Budget budget, RowSink sink) {
        try {
            return how.run(found.query(), budget, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be sent", e);
        }
    }

    private interface Running {

        Outcome run(Query query, Budget budget, RowSink sink) throws IOException;
    }
}
