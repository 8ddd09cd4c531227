package io.datawarp.governance.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sheet rows begin at 5 here, so the total row of VALUES' first row is row 5. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class TotalsGateTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void passesWhenRowsAddUpAndSaysWhichFiguresNobodyCanAddUp() {
        assertThat(judged(
                        "totals_pass",
                        "org text, n bigint, rate numeric",
                        "VALUES ('England', 60, 0.5), ('A', 10, 0.4), ('B', 20, 0.7), ('C', 30, 0.45)",
                        "{5}"))
                .isEqualTo("pass ✓ 1 figure of 1 total row agrees with the rows."
                        + " 1 not compared, being averages or rates: rate");
    }

    @Test
    void findsTheRowsOfSubtotalsAndOfTheGrandTotal() {
        assertThat(judged(
                        "totals_nested",
                        "org text, n bigint, m numeric",
                        "VALUES ('A', 1, 1.5), ('B', 2, 2.5), ('North', 3, 4), ('C', 5, 6), ('D', 6, 7), ('South', 11, 13),"
                                + " ('All', 14, 17)",
                        "{7,10,11}"))
                .isEqualTo("pass ✓ 6 figures of 3 total rows agree with the rows");
    }

    @Test
    void warnsWithBothFiguresWhenTheyDiffer() {
        String verdict = judged(
                "totals_warn",
                "org text, n bigint, m bigint",
                "VALUES ('A', 1000, 1), ('B', 2000, 2), ('C', 3000, 3), ('Total', 6003, 6)",
                "{8}");
        assertThat(verdict)
                .isEqualTo("warn ⚠ n is 6,003 in total row 8, but its rows add up to 6,000 (3 less)."
                        + " 1 figure of 1 total row agrees with the rows");
        assertThat(database.value("SELECT details #>> '{off,0,column}' FROM datawarp.tbl_validation_results"
                        + " JOIN datawarp.tbl_load_events USING (load_id)"
                        + " WHERE gate = 'totals' AND source_code = 'totals_warn'"))
                .isEqualTo("n");
    }

    @Test
    void failsWhereTheDatasetToleratesNone() {
        warehouse.dataset("totals_fail");
        database.execute("UPDATE datawarp.tbl_data_sources SET gate_thresholds = '{\"max_totals_off\": 0}'"
                + " WHERE code = 'totals_fail'");
        assertThat(judgedIn(
                        "totals_fail", "org text, n bigint", "VALUES ('A', 1000), ('B', 2000), ('Total', 3010)", "{7}"))
                .startsWith("fail ✗ n is 3,010 in total row 7, but its rows add up to 3,000 (10 less)");
    }

    @Test
    void toleratesRoundingAndSuppressedValues() {
        assertThat(judged(
                        "totals_rounded",
                        "org text, n bigint, m bigint, p numeric",
                        "VALUES ('A', 105, 7, 33.3), ('B', 210, NULL, 33.3), ('C', 315, NULL, 33.3), ('D', 425, 9, 0.1),"
                                + " ('E', 535, 8, 0.0), ('Total', 1600, 30, 100)",
                        "{10}"))
                .isEqualTo("pass ✓ 2 figures of 1 total row agree with the rows."
                        + " 1 as far as suppressed or blank values allow");
    }

    @Test
    void saysWhatItCouldNotCompare() {
        assertThat(judged(
                        "totals_levels",
                        "org text, n bigint",
                        "VALUES ('England', 60), ('North', 30), ('South', 30), ('A', 10), ('B', 20), ('C', 30)",
                        "{5}"))
                .isEqualTo("pass ✓ 1 total row could not be compared: which rows they total was not recognised");
        assertThat(judged("totals_none", "org text, n bigint", "SELECT 'x', g FROM generate_series(1, 20) g", "{}"))
                .isEqualTo("pass ✓ The publisher gives no total rows to compare with");
    }

    private String judged(String code, String columns, String rows, String derived) {
        warehouse.dataset(code);
        return judgedIn(code, columns, rows, derived);
    }

    private String judgedIn(String code, String columns, String rows, String derived) {
        long load = warehouse.arriving(code, columns, rows);
        database.execute(
                "UPDATE datawarp.tbl_load_events SET derived_rows = '" + derived + "' WHERE load_id = " + load);
        return warehouse.judged(load, "totals");
    }
}
