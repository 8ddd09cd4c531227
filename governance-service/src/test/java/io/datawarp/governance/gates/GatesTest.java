package io.datawarp.governance.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class GatesTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void rowCountPassesAndSaysHowItStandsToTheLastPeriod() {
        warehouse.dataset("rows_pass");
        warehouse.completed("rows_pass", "2025-10", 1_150);
        long load = arriving("rows_pass", "2025-11", 1_234);
        assertThat(warehouse.judged(load, "row_count"))
                .isEqualTo("pass ✓ Row count 1,234 (7 % above last month's 1,150)");
        assertThat(warehouse.find(load, "overall")).isEqualTo("pass ✓ All 10 gates passed");
        assertThat(database.value("SELECT (last_validated_at IS NOT NULL)::text FROM datawarp.tbl_data_sources"
                        + " WHERE code = 'rows_pass'"))
                .isEqualTo("true");
    }

    @Test
    void rowCountPassesAFirstLoad() {
        warehouse.dataset("rows_first");
        assertThat(warehouse.judged(arriving("rows_first", "2025-11", 10), "row_count"))
                .isEqualTo("pass ✓ Row count 10 (first load)");
    }

    @Test
    void rowCountWarnsBelowTenRows() {
        warehouse.dataset("rows_few");
        assertThat(warehouse.judged(arriving("rows_few", "2025-11", 9), "row_count"))
                .isEqualTo("warn ⚠ Row count 9 (first load): fewer than 10 rows");
    }

    @Test
    void rowCountWarnsWhenItHalvesAndMoreButNotAtJustTheHalf() {
        warehouse.dataset("rows_half");
        warehouse.completed("rows_half", "2025-10", 100);
        assertThat(warehouse.judged(arriving("rows_half", "2025-11", 50), "row_count"))
                .startsWith("pass ✓ Row count 50 (50 % below last month's 100)");
        assertThat(warehouse.judged(arriving("rows_half", "2025-11", 49), "row_count"))
                .isEqualTo("warn ⚠ Row count 49 (51 % below last month's 100): it changed by more than 50 %");
    }

    @Test
    void rowCountFailsOnALeapWhereTheDatasetAsksForThat() {
        warehouse.dataset("rows_leap");
        thresholds("rows_leap", "{\"fail_change_percent\": 80}");
        warehouse.completed("rows_leap", "2025-10", 100);
        assertThat(warehouse.judged(arriving("rows_leap", "2025-11", 19), "row_count"))
                .isEqualTo("fail ✗ Row count 19 (81 % below last month's 100): it changed by more than 80 %");
    }

    @Test
    void rowCountComparesAnOlderPeriodWithTheOneBeforeItAndANewEditionWithTheEarlierOne() {
        warehouse.dataset("rows_older");
        warehouse.completed("rows_older", "2025-06", 100);
        warehouse.completed("rows_older", "2025-11", 500);
        assertThat(warehouse.judged(arriving("rows_older", "2025-08", 110), "row_count"))
                .isEqualTo("pass ✓ Row count 110 (10 % above 2025-06's 100)");
        assertThat(warehouse.judged(arriving("rows_older", "2025-11", 505), "row_count"))
                .isEqualTo("pass ✓ Row count 505 (1 % above the earlier load's 500)");
    }

    @Test
    void rowCountComparesWithTheSameMonthOfLastYear() {
        warehouse.dataset("rows_season");
        warehouse.completed("rows_season", "2024-12", 1_000);
        warehouse.completed("rows_season", "2025-11", 100);
        assertThat(warehouse.judged(arriving("rows_season", "2025-12", 1_100), "row_count"))
                .isEqualTo("pass ✓ Row count 1,100 (1,000 % above last month's 100, 10 % above last year's 1,000)");
    }

    @Test
    void rowCountComparesANewEditionWithTheOneThatItReplacesWhateverLastYearHad() {
        warehouse.dataset("rows_edition");
        warehouse.completed("rows_edition", "2024-12", 100);
        warehouse.completed("rows_edition", "2025-12", 1_000);
        warehouse.completed("rows_edition", "2026-01", 1_000);
        assertThat(warehouse.judged(arriving("rows_edition", "2025-12", 110), "row_count"))
                .isEqualTo("warn ⚠ Row count 110 (89 % below the earlier load's 1,000): it changed by more than 50 %");
        assertThat(warehouse.judged(arriving("rows_edition", "2025-12", 1_010), "row_count"))
                .isEqualTo("pass ✓ Row count 1,010 (1 % above the earlier load's 1,000)");
    }

    @Test
    void rowCountFailsWithoutRowsAndStopsThePublication() {
        warehouse.dataset("rows_none");
        long load = arriving("rows_none", "2025-11", 0);
        assertThat(warehouse.judged(load, "row_count")).startsWith("fail ✗ Row count 0: there is nothing to publish");
        assertThat(warehouse.find(load, "overall")).startsWith("fail ✗ Not published: ");
    }

    @Test
    void rowCountFailsAboveTheLimitOfTheDataset() {
        warehouse.dataset("rows_many");
        thresholds("rows_many", "{\"fail_above_rows\": 20}");
        assertThat(warehouse.judged(arriving("rows_many", "2025-11", 21), "row_count"))
                .startsWith("fail ✗ Row count 21 is above the limit of 20");
    }

    @Test
    void schemaPassesWhenTheColumnsAreThose() {
        warehouse.dataset("schema_pass");
        warehouse.published("schema_pass", "id bigint, n numeric, n_marker text, day date");
        assertThat(warehouse.judged(
                        warehouse.arriving(
                                "schema_pass", "id bigint, n bigint, day date", rows("g, g, date '2025-01-01'")),
                        "schema"))
                .isEqualTo("pass ✓ The 3 columns are those of the published table");
    }

    @Test
    void schemaWarnsOfNewMissingAndWiderColumnsByName() {
        warehouse.dataset("schema_warn");
        warehouse.published("schema_warn", "id bigint, n bigint, old text");
        assertThat(warehouse.judged(
                        warehouse.arriving("schema_warn", "id bigint, n numeric, fresh text", rows("g, g, 'x' || g")),
                        "schema"))
                .isEqualTo("warn ⚠ 1 column missing: old. 1 new column: fresh."
                        + " Types that become wider: n is numeric where bigint stands");
    }

    @Test
    void schemaFailsWhenTextComesWhereNumbersStand() {
        warehouse.dataset("schema_type");
        warehouse.published("schema_type", "id bigint, n numeric, day date");
        long load = warehouse.arriving("schema_type", "id bigint, n text, day text", rows("g, 'n' || g, 'd' || g"));
        assertThat(warehouse.judged(load, "schema"))
                .startsWith(
                        "fail ✗ Types that do not fit: n is text where numeric stands; day is text where date stands")
                .contains("Correct the file");
        assertThat(database.value("SELECT details #>> '{conflicts,0,old_type}' FROM datawarp.tbl_validation_results"
                        + " WHERE gate = 'schema' AND load_id = " + load))
                .isEqualTo("numeric");
    }

    @Test
    void schemaTakesAColumnWithoutValuesForAnyType() {
        warehouse.dataset("schema_empty");
        warehouse.published("schema_empty", "id bigint, n numeric");
        assertThat(warehouse.judged(
                        warehouse.arriving("schema_empty", "id bigint, n text", rows("g, NULL::text")), "schema"))
                .startsWith("pass");
    }

    @Test
    void schemaWarnsOfTenNewColumnsAndFailsOnEleven() {
        for (int added : new int[] {10, 11}) {
            String code = "schema_" + added;
            warehouse.dataset(code);
            warehouse.published(code, "id bigint");
            String columns = IntStream.range(0, added)
                    .mapToObj(i -> ", c" + i + " bigint")
                    .collect(Collectors.joining());
            String values = ", g".repeat(added);
            assertThat(warehouse.judged(warehouse.arriving(code, "id bigint" + columns, rows("g" + values)), "schema"))
                    .startsWith(added == 10 ? "warn ⚠ 10 new columns: c0, c1" : "fail ✗ 11 new columns: c0, c1");
        }
    }

    @Test
    void allNullPassesWhenSuppressedValuesLeaveTheirMarkers() {
        warehouse.dataset("null_pass");
        long load = warehouse.arriving("null_pass", "id bigint, n bigint, n_marker text", rows("g, NULL::bigint, '*'"));
        database.execute("""
                UPDATE datawarp.tbl_load_events
                SET columns = '[{"name":"id"},{"name":"n"},{"name":"n_marker","type":"text","marker_of":"n"}]'
                WHERE load_id = %d
                """.formatted(load));
        assertThat(warehouse.judged(load, "all_null")).isEqualTo("pass ✓ All 2 columns hold values");
    }

    @Test
    void allNullWarnsOfEmptyColumnsByName() {
        warehouse.dataset("null_warn");
        assertThat(warehouse.judged(
                        warehouse.arriving(
                                "null_warn", "id bigint, \"Odd \"\"name\" text, b text", rows("g, NULL, NULL")),
                        "all_null"))
                .isEqualTo("warn ⚠ 2 columns are empty in every row: Odd \"name, b");
    }

    @Test
    void allNullFailsWhenNothingHoldsAnything() {
        warehouse.dataset("null_fail");
        assertThat(warehouse.judged(
                        warehouse.arriving("null_fail", "a text, b bigint", rows("NULL::text, NULL::bigint")),
                        "all_null"))
                .startsWith("fail ✗ No column holds any value");
    }

    @Test
    void judgesATableAsWideAsPostgresqlAllows() {
        warehouse.dataset("wide");
        String columns = IntStream.range(0, 1500)
                .mapToObj(i -> i < 100 ? "d" + i + " date" : "c" + i + " integer")
                .collect(Collectors.joining(", "));
        String values = IntStream.range(0, 1500)
                .mapToObj(i -> i < 100 ? "DATE '2026-01-01'" : "1")
                .collect(Collectors.joining(", "));
        long load = warehouse.arriving("wide", columns, "SELECT " + values);
        assertThat(warehouse.judged(load, "dates")).startsWith("pass ✓ The dates of all 100 date columns");
    }

    @Test
    void duplicatesPassWarnWithExamplesAndFail() {
        warehouse.dataset("dup");
        assertThat(warehouse.judged(warehouse.arriving("dup", "a bigint, b text", rows("g, NULL::text")), "duplicates"))
                .isEqualTo("pass ✓ No row repeats another");
        assertThat(warehouse.judged(
                        warehouse.arriving("dup", "a bigint, b text", rows("greatest(g, 3), NULL::text")),
                        "duplicates"))
                .isEqualTo("warn ⚠ 2 of 20 rows (10 %) repeat others, for example rows 5 and 6 and 7 of the sheet");
        assertThat(warehouse.judged(
                        warehouse.arriving("dup", "a bigint, b text", rows("g % 9, NULL::text")), "duplicates"))
                .startsWith("fail ✗ 11 of 20 rows (55 %) repeat others");
    }

    @Test
    void duplicatesTakeTheSectionAsPartOfARow() {
        warehouse.dataset("dup_section");
        assertThat(warehouse.judged(
                        warehouse.arriving("dup_section", "a bigint, _section text", rows("1, 's' || g")),
                        "duplicates"))
                .startsWith("pass");
    }

    @Test
    void reconciliationPassesWhenEveryCellIsAccountedFor() {
        warehouse.dataset("rec_pass");
        assertThat(warehouse.judged(arriving("rec_pass", null, 20), "reconciliation"))
                .isEqualTo("pass ✓ All 100 cells are accounted for (90 stored, 10 explained) and all 20 rows are here");
    }

    @Test
    void reconciliationWarnsWithoutCounts() {
        warehouse.dataset("rec_warn");
        long load = arriving("rec_warn", null, 20);
        database.execute("UPDATE datawarp.tbl_load_events SET cells_read = NULL WHERE load_id = " + load);
        assertThat(warehouse.judged(load, "reconciliation")).startsWith("warn ⚠ The reader recorded no cell counts");
    }

    @Test
    void reconciliationFailsWhenACellIsLost() {
        warehouse.dataset("rec_fail");
        long cell = arriving("rec_fail", null, 20);
        database.execute("UPDATE datawarp.tbl_load_events SET cells_stored = 89 WHERE load_id = " + cell);
        assertThat(warehouse.judged(cell, "reconciliation"))
                .startsWith("fail ✗ 100 cells were read but 89 stored and 10 explained: 1 are unaccounted for");
    }

    @Test
    void aDatasetWithoutRequiredValidationIsPublishedWithAWarningUnlessTheRequestAsksForValidation() {
        warehouse.dataset("lenient");
        database.execute("UPDATE datawarp.tbl_data_sources SET validation_required = false WHERE code = 'lenient'");
        long load = arriving("lenient", null, 0);
        assertThat(warehouse.judged(load, "overall"))
                .startsWith("warn ⚠ Published although gates failed, because validation is not required");
        assertThat(warehouse.find(load, "row_count")).startsWith("fail");
        long asked = warehouse.arriving("lenient", null, "staging", "{\"validate\": true}", "a bigint", none());
        assertThat(warehouse.judged(asked, "overall")).startsWith("fail ✗ Not published");
    }

    @Test
    void aLostCellStopsThePublicationEvenWhereValidationIsNotRequired() {
        warehouse.dataset("lenient_lost");
        database.execute(
                "UPDATE datawarp.tbl_data_sources SET validation_required = false WHERE code = 'lenient_lost'");
        long load = arriving("lenient_lost", null, 20);
        database.execute("UPDATE datawarp.tbl_load_events SET cells_stored = 89 WHERE load_id = " + load);
        assertThat(warehouse.judged(load, "overall"))
                .startsWith("fail ✗ Not published, although validation is not required for this dataset, because a"
                        + " value was lost: reconciliation: 100 cells were read but 89 stored");
    }

    @Test
    void aTestLoadIsJudgedButNeverStopped() {
        long load =
                warehouse.arriving("unregistered", null, "staging_test", "{\"validate\": true}", "a bigint", none());
        assertThat(warehouse.judged(load, "overall"))
                .startsWith("warn ⚠ Published although gates failed, because this is a test load");
    }

    @Test
    void aWaivedFailureIsAWarningThatSaysWhoWhyAndUntilWhen() {
        warehouse.dataset("waived");
        database.execute("""
                INSERT INTO datawarp.tbl_gate_waivers (source_code, gate, reason, granted_by, granted_at, expires_at)
                VALUES
                    ('waived', 'row_count', 'Known gap', 'operator', now(), '2099-01-01T00:00Z'),
                    ('waived', 'all_null', 'Long ago', 'operator', now() - interval '2 day', now() - interval '1 day')
                """);
        long load = arriving("waived", null, 0);
        assertThat(warehouse.judged(load, "row_count"))
                .startsWith("warn")
                .endsWith("(waived by operator until 2099-01-01 00:00 UTC: Known gap)");
        assertThat(warehouse.find(load, "all_null")).startsWith("fail");
    }

    private long arriving(String code, @Nullable String period, int rows) {
        return warehouse.arriving(
                code,
                period,
                "staging",
                "{}",
                "a bigint, b text",
                "SELECT g, 'x' || g FROM generate_series(1, " + rows + ") g");
    }

    private void thresholds(String code, String json) {
        database.execute(
                "UPDATE datawarp.tbl_data_sources SET gate_thresholds = '" + json + "' WHERE code = '" + code + "'");
    }

    private static String rows(String expressions) {
        return "SELECT " + expressions + " FROM generate_series(1, 20) g";
    }

    private static String none() {
        return "SELECT g FROM generate_series(1, 0) g";
    }
}
