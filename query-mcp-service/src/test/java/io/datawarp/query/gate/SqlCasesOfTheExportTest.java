package io.datawarp.query.gate;

import io.datawarp.query.exported.WithoutTheWarehouse;
import io.datawarp.query.reader.Reader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same cases on DuckDB. */
@QuarkusTest
@TestProfile(WithoutTheWarehouse.class)
class SqlCasesOfTheExportTest {

    /**
     * Good questions in words that only PostgreSQL knows; docs/how-to/answer-without-the-warehouse.md says which. In
     * A262 it is a code point written as an escape, which DuckDB's parser does not read.
     */
    private static final Set<String> OTHER_DIALECT = Set.of(
            "L901", "L904", "L906", "L914", "L915", "L916", "L919", "L920", "L921", "L922", "L927", "L928", "L931",
            "L932", "L935", "G105", "G107", "G109", "G110", "G111", "G112", "G113", "G114", "G118", "L020", "L042",
            "L052", "L060", "A262");

    private final CaseRun cases;

    @Inject
    SqlCasesOfTheExportTest(SqlGate gate, Inspections inspections, Reader reader) {
        this.cases = new CaseRun(gate, inspections, reader);
    }

    @Test
    void refusesEveryAttackAndAnswersWhatDuckDbUnderstands() throws IOException {
        List<SqlCase> both = CaseRun.bundled().stream()
                .filter(given -> !given.postgresOnly())
                .toList();
        cases.judge(both, true, OTHER_DIALECT);
    }

    @Test
    void holdsForTheSharedCases() throws IOException {
        cases.judge(CaseRun.shared(), true, OTHER_DIALECT);
    }
}
