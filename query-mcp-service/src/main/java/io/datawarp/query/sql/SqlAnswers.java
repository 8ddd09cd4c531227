package io.datawarp.query.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Answers;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.gate.SqlGate;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.reader.Budget;
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
    private final Answers answers;
    private final QueryJournal journal;
    private final ObjectMapper json;

    SqlAnswers(SqlGate gate, Reader reader, Answers answers, QueryJournal journal, ObjectMapper json) {
        this.gate = gate;
        this.reader = reader;
        this.answers = answers;
        this.journal = journal;
        this.json = json;
    }

    /** The answer, cut where the budget ends. */
    public Answer answer(Asked asked, Budget budget) {
        return journal.watch(asked, entry -> {
            RowList rows = new RowList(json);
            List<String> codes = new ArrayList<>();
            Outcome outcome = run(asked.question(), budget, rows, codes);
            entry.datasets(codes);
            entry.answered(outcome.rows(), outcome.truncated());
            return answers.of(rows, outcome, codes, 0);
        });
    }

    /** The rows into a sink, as they come. */
    public Outcome stream(Asked asked, Budget budget, RowSink sink) {
        return journal.watch(asked, entry -> {
            List<String> codes = new ArrayList<>();
            Outcome outcome = run(asked.question(), budget, sink, codes);
            entry.datasets(codes);
            entry.answered(outcome.rows(), outcome.truncated());
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
