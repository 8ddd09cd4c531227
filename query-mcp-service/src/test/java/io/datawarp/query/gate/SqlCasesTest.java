package io.datawarp.query.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.datawarp.http.Problem;
import io.datawarp.query.QueryDatabase;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Inspection;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
import org.junit.jupiter.api.Test;

/** Every case through the gate, and again with the gate open, so that the database's own border is proved too. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class SqlCasesTest {

    private static final Path SHARED = Path.of("..", "..", "shared", "eval", "sql_cases.jsonl");

    /**
     * What no right in PostgreSQL can take from a role: casts to regclass, CURRENT_USER, XML functions, and what is
     * folded away before rights are looked at. And the gate names the row types of tables for the driver.
     */
    private static final Set<String> GATE_ONLY =
            Set.of("A210", "A255", "D020", "D021", "D022", "D046", "D048", "G005", "G019", "L909");

    private final SqlGate gate;
    private final Reader reader;

    @Inject
    SqlCasesTest(SqlGate gate, Reader reader) {
        this.gate = gate;
        this.reader = reader;
    }

    @Test
    void refusesEveryAttackAndAnswersEveryLegitimateQuestion() throws IOException {
        judge(bundled(), (connection, sql) -> gate.inspect(connection, sql), Set.of());
    }

    @Test
    void theDatabaseAloneRefusesAttacksToo() throws IOException {
        judge(bundled(), (connection, sql) -> {}, GATE_ONLY);
    }

    @Test
    void holdsForTheSharedCases() throws IOException {
        judge(shared(), (connection, sql) -> gate.inspect(connection, sql), Set.of());
    }

    @Test
    void theDatabaseAloneHoldsForTheSharedCases() throws IOException {
        judge(shared(), (connection, sql) -> {}, GATE_ONLY);
    }

    private void judge(List<SqlCase> cases, Inspection inspection, Set<String> except) {
        List<String> wrong = new ArrayList<>();
        for (SqlCase given : cases) {
            String answer = run(given.sql(), inspection);
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

    private String run(String sql, Inspection inspection) {
        try {
            RowList rows = new RowList();
            Outcome outcome =
                    reader.run(Query.of(gate.statement(sql)), inspection, new Budget(1000, 4_000_000, false), rows);
            assertThat(outcome.rows()).isLessThanOrEqualTo(1000);
            return "answered " + outcome.rows();
        } catch (Problem e) {
            return "refused " + e.code() + ": " + e.getDetail();
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static List<SqlCase> bundled() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SqlCasesTest.class.getResourceAsStream("/sql_cases.jsonl")),
                StandardCharsets.UTF_8))) {
            return SqlCase.read(lines.lines());
        }
    }

    private static List<SqlCase> shared() throws IOException {
        Assumptions.assumeTrue(Files.exists(SHARED), "the shared evaluation set is not beside this checkout");
        try (Stream<String> lines = Files.lines(SHARED)) {
            return SqlCase.read(lines);
        }
    }
}
