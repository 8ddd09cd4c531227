package io.datawarp.query.sql;

import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Answers;
import io.datawarp.query.answer.Downloads;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.gate.SqlGate;
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
import java.util.ArrayList;
import java.util.List;

/** Answers SQL. */
@ApplicationScoped
public class SqlAnswers {

    private final SqlGate gate;
    private final Reader reader;
    private final Datasets datasets;
    private final Answers answers;
    private final TotalRows totals;
    private final QueryJournal journal;
    private final LimitsConfig limits;

    SqlAnswers(
            SqlGate gate,
            Reader reader,
            Datasets datasets,
            Answers answers,
            TotalRows totals,
            QueryJournal journal,
            LimitsConfig limits) {
        this.gate = gate;
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
            RowList rows = new RowList();
            List<String> codes = new ArrayList<>();
            Outcome outcome = run(asked.question(), budget, rows, codes);
            entry.datasets(codes);
            entry.answered(outcome.rows(), outcome.truncated());
            List<Dataset> used = codes.stream().map(datasets::get).toList();
            Answer answer = answers.of(rows, outcome, used, 0);
            used.forEach(dataset -> totals.warning(dataset).ifPresent(answer.warnings()::add));
            return answer;
        });
    }

    /** All rows into a sink, as they come; or a problem when there are more than a download may have. */
    public Outcome stream(Asked asked, RowSink sink) {
        return journal.watch(asked, entry -> {
            List<String> codes = new ArrayList<>();
            Budget everything = new Budget(limits.downloadRows(), limits.downloadBytes(), false);
            Outcome outcome = run(asked.question(), everything, sink, codes);
            entry.datasets(codes);
            entry.answered(outcome.rows(), outcome.truncated());
            if (outcome.truncated()) {
                throw Downloads.tooLarge(outcome);
            }
            return outcome;
        });
    }

    private Outcome run(String sql, Budget budget, RowSink sink, List<String> codes) {
        String statement = gate.statement(sql);
        try {
            return reader.run(
                    Query.of(statement),
                    (connection, text) -> codes.addAll(gate.inspect(connection, text)),
                    budget,
                    sink);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be sent", e);
        }
    }
}
