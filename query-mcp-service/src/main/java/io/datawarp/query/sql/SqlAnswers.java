package io.datawarp.query.sql;

import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Answers;
import io.datawarp.query.answer.Downloads;
import io.datawarp.query.answer.Frame;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.gate.Inspected;
import io.datawarp.query.gate.Inspections;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.lineage.TotalRows;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.Reader;
import io.datawarp.query.reader.RowSink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

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

    SqlAnswers(
            Inspections inspections,
            Reader reader,
            Datasets datasets,
            Answers answers,
            TotalRows totals,
            QueryJournal journal,
            LimitsConfig limits) {
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
        Frame frame = answers.about(found.datasets());
        found.datasets().forEach(dataset -> totals.warning(dataset).ifPresent(frame.warnings()::add));
        RowList rows = new RowList();
        Outcome outcome = run(found, budget, rows);
        return new Datasets.Made<>(frame.around(rows, outcome, 0), outcome.versions());
    }

    /** All rows into a sink, as they come; or a problem when there are more than a download may have. */
    public Outcome stream(Asked asked, RowSink sink) {
        return journal.watch(asked, entry -> {
            // What is sent can't be taken back, so that it is inspected just before.
            Inspected found = inspections.now(asked.question());
            Outcome outcome = run(found, new Budget(limits.downloadRows(), limits.downloadBytes(), false), sink);
            entry.datasets(found.codes());
            entry.answered(outcome.rows(), outcome.truncated());
            if (outcome.truncated()) {
                throw Downloads.tooLarge(outcome);
            }
            return outcome;
        });
    }

    private Outcome run(Inspected found, Budget budget, RowSink sink) {
        try {
            return reader.run(found.query(), budget, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be sent", e);
        }
    }
}
