package io.datawarp.query.gate;

import io.datawarp.query.QueryDatabase;
import io.datawarp.query.reader.Reader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every case through the gate, and again with the gate open, so that the database's own border is proved too. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class SqlCasesTest {

    /**
     * What no right in PostgreSQL can take from a role: casts to regclass, CURRENT_USER, system columns, XML, and what
     * is folded away before rights are looked at. H065 is what the service itself asks, of published datasets alone. And
     * the gate names the row types of tables for the driver.
     */
    private static final Set<String> GATE_ONLY = Set.of(
            "A210", "A255", "D020", "D021", "D022", "D046", "D048", "G005", "G019", "H025", "H062", "H063", "H065",
            "H084", "H085", "H087", "H127", "H128", "H129", "L909");

    private final CaseRun cases;

    @Inject
    SqlCasesTest(SqlGate gate, Inspections inspections, Reader reader) {
        this.cases = new CaseRun(gate, inspections, reader);
    }

    @Test
    void refusesEveryAttackAndAnswersEveryLegitimateQuestion() throws IOException {
        cases.judge(CaseRun.bundled(), true, Set.of());
    }

    @Test
    void theDatabaseAloneRefusesAttacksToo() throws IOException {
        cases.judge(CaseRun.bundled(), false, GATE_ONLY);
    }

    @Test
    void holdsForTheSharedCases() throws IOException {
        cases.judge(CaseRun.shared(), true, Set.of());
    }

    @Test
    void theDatabaseAloneHoldsForTheSharedCases() throws IOException {
        cases.judge(CaseRun.shared(), false, GATE_ONLY);
    }
}
