package io.datawarp.query.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.datawarp.http.Problem;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs cases through a gate and a reader. */
final class CaseRun {

    private static final Path SHARED = Path.of("..", "..", "shared", "eval", "sql_cases.jsonl");

    private final SqlGate gate;
    private final Inspections inspections;
    private final Reader reader;

    CaseRun(SqlGate gate, Inspections inspections, Reader reader) {
        this.gate = gate;
        this.inspections = inspections;
        this.reader = reader;
    }

    /** Judges all but those cases; without the gate it is the database's own border that is tried. */
    void judge(List<SqlCase> cases, boolean gated, Set<String> except) {
        List<String> wrong = new ArrayList<>();
        for (SqlCase given : cases) {
            String answer = run(given.sql(), gated);
            boolean refused = answer.startsWith("refused");
            boolean right = switch (given.kind()) {
                case "refuse" -> refused || except.contains(given.id());
                // Ended within the limits, one way or the other.
                case "bound" -> true;
                default -> !refused || except.contains(given.id());
            };
            if (!right) {
                wrong.add(given + " -> " + answer);
            }
        }
        assertThat(cases).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private String run(String sql, boolean gated) {
        try {
            Query query = gated ? inspections.recent(sql).query() : Query.of(gate.statement(sql));
            Outcome outcome = reader.run(query, new Budget(1000, 4_000_000, false), new RowList());
            assertThat(outcome.rows()).isLessThanOrEqualTo(1000);
            return "answered " + outcome.rows();
        } catch (Problem e) {
            return "refused " + e.code() + ": " + e.getDetail();
        } catch (IOException e) {
            return fail(e);
        }
    }

    static List<SqlCase> bundled() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CaseRun.class.getResourceAsStream("/sql_cases.jsonl")),
                StandardCharsets.UTF_8))) {
            return SqlCase.read(lines.lines());
        }
    }

    static List<SqlCase> shared() throws IOException {
        Assumptions.assumeTrue(Files.exists(SHARED), "the shared evaluation set is not beside this checkout");
        try (Stream<String> lines = Files.lines(SHARED)) {
            return SqlCase.read(lines);
        }
    }
}
