package io.datawarp.ingest.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class DriftTest extends DriftBench {

    private static final String WIDE = """
            Org code,Organisation,Referrals,Seen,Waiting,Median wait,Closed,Reopened
            R1A,North,131,100,*,12.50,5,1
            R1B,South,95,80,15,9,4,
            """;

    @Test
    void addsFewerThanFiveNewColumnsUnasked() {
        register("few", "evolve");
        publish("few", "2025-09", PLAIN);
        JsonPath load = publish(
                "few",
                "2025-10",
                PLAIN.replace("Referrals", "Referrals,Seen")
                        .replace("0\n", "0,7\n")
                        .replace("5\n", "5,8\n"));
        assertThat(load.getList("columns_added")).containsExactly("seen");
        assertThat(load.getString("error_message")).isNull();
        assertThat(changes("few")).isEqualTo("table_created applied, column_added seen applied");
    }

    @Test
    void holdsMoreNewColumnsAndFillsThemInForEveryHeldLoadWhenApproved() throws SQLException {
        register("many", "evolve");
        publish("many", "2025-09", PLAIN);
        JsonPath held = publish("many", "2025-10", WIDE);
        assertThat(held.getList("columns_added")).isEmpty();
        assertThat(held.getString("error_message"))
                .contains(
                        "Values held",
                        "seen, waiting, median_wait, closed, reopened",
                        "./datawarp changes --dataset many");
        assertThat(held.getLong("cells_held")).isEqualTo(9);
        assertThat(held.getLong("cells_read"))
                .isEqualTo(held.getLong("cells_stored") + held.getLong("cells_held") + held.getLong("cells_explained"));
        publish("many", "2025-11", WIDE.replace("131", "132").replace("12.50", "13"));
        assertThat(
                        value(
                                "SELECT count(*) FROM datawarp.tbl_schema_changes WHERE source_code = 'many' AND status = 'open'"))
                .isEqualTo("5");
        assertThat(columns("many")).isEqualTo("org_code organisation referrals");

        decide("many", "approved", "They are wanted");
        awaitApplied("many");
        assertThat(columns("many"))
                .startsWith("org_code organisation referrals seen waiting waiting_marker median_wait");
        assertThat(value("SELECT string_agg(concat_ws(' ', _period, org_code, referrals, seen, waiting, waiting_marker,"
                        + " median_wait, closed, reopened), ', ' ORDER BY _period, org_code) FROM staging.tbl_many"))
                .isEqualTo("2025-09 R1A 120, 2025-09 R1B 85, 2025-10 R1A 131 100 * 12.50 5 1, 2025-10 R1B 95 80 15 9 4,"
                        + " 2025-11 R1A 132 100 * 13 5 1, 2025-11 R1B 95 80 15 9 4");
        assertThat(value(
                        "SELECT count(*) FROM datawarp.tbl_held_values h JOIN datawarp.tbl_load_events e USING (load_id)"
                                + " WHERE e.source_code = 'many'"))
                .isEqualTo("0");
        assertThat(value(
                        "SELECT columns @> '[{\"name\":\"median_wait\",\"header\":\"Median wait\",\"type\":\"numeric\"},"
                                + "{\"name\":\"waiting_marker\",\"marker_of\":\"waiting\"}]' FROM datawarp.tbl_data_sources"
                                + " WHERE code = 'many'"))
                .isEqualTo("t");
        assertThat(value("SELECT string_agg(DISTINCT action || ': ' || reason || ' by ' || changed_by, ', ') FROM"
                        + " datawarp.tbl_audit_trail WHERE source_code = 'many' AND action LIKE '% approved'"))
                .contains("They are wanted by tester");

        JsonPath later = publish("many", "2025-12", WIDE.replace("131", "133"));
        assertThat(later.getLong("cells_held")).isZero();
        assertThat(later.getString("error_message")).isNull();
    }

    @Test
    void knowsAColumnWithoutALabelAgainWhenTheTableMovesSideways() throws SQLException {
        register("sideways", "evolve");
        publish("sideways", "2025-09", ",Referrals,Seen\nNorth,120,3\nSouth,85,4\nEast,70,5\nWest,60,6\n");
        JsonPath moved =
                publish("sideways", "2025-10", ",,Referrals,Seen\n,North,121,3\n,South,86,4\n,East,71,5\n,West,61,6\n");
        assertThat(moved.getString("error_message")).isNull();
        assertThat(moved.getLong("cells_held")).isZero();
        assertThat(columns("sideways")).isEqualTo("column_a referrals seen");
        assertThat(changes("sideways")).isEqualTo("table_created applied");
        assertThat(value("SELECT string_agg(column_a || ' ' || referrals, ',' ORDER BY referrals)"
                        + " FROM staging.tbl_sideways WHERE _period = '2025-10'"))
                .isEqualTo("West 61,East 71,South 86,North 121");
    }

    @Test
    void keepsRejectedColumnsOutAndTheirValuesHeld() throws SQLException {
        register("unwanted", "evolve");
        publish("unwanted", "2025-09", PLAIN);
        publish("unwanted", "2025-10", WIDE);
        decide("unwanted", "rejected", "Nobody needs them");
        JsonPath next = publish("unwanted", "2025-11", WIDE.replace("131", "132"));
        assertThat(next.getString("error_message")).contains("rejected earlier");
        assertThat(next.getLong("cells_held")).isEqualTo(9);
        assertThat(columns("unwanted")).isEqualTo("org_code organisation referrals");
        assertThat(value("SELECT string_agg(DISTINCT held ->> 'median_wait', ',') FROM datawarp.tbl_held_values h"
                        + " JOIN datawarp.tbl_load_events e USING (load_id) WHERE e.source_code = 'unwanted'"))
                .isEqualTo("12.50,9");
        // A person may think again.
        decide("unwanted", "approved", "After all");
        awaitApplied("unwanted");
        assertThat(value("SELECT sum(seen) FROM staging.tbl_unwanted")).isEqualTo("360");
    }

    @Test
    void proposesARenameAndFillsTheOldColumnWhenApproved() throws SQLException {
        register("renamed", "evolve");
        publish("renamed", "2025-09", PLAIN);
        String renamed = PLAIN.replace("Organisation,Referrals", "Provider name,Referrals received")
                .replace("120", "121");
        JsonPath load = publish("renamed", "2025-10", renamed);
        assertThat(load.getString("error_message"))
                .contains("'organisation' is missing and 'provider_name' may be its new name (100 % of its values")
                .contains("'referrals' is missing and 'referrals_received' may be its new name");
        assertThat(columns("renamed")).isEqualTo("org_code organisation referrals");
        assertThat(value("SELECT string_agg(concat_ws(' ', org_code, organisation, referrals), ', ' ORDER BY org_code)"
                        + " FROM staging.tbl_renamed WHERE _period = '2025-10'"))
                .isEqualTo("R1A, R1B");
        // Asked once, however often it comes.
        publish("renamed", "2025-11", renamed.replace("121", "122"));
        assertThat(changes("renamed"))
                .isEqualTo("table_created applied, column_renamed organisation -> provider_name open,"
                        + " column_renamed referrals -> referrals_received open");
        decide("renamed", "approved", "Same thing");
        awaitApplied("renamed");
        assertThat(value("SELECT string_agg(concat_ws(' ', _period, org_code, organisation, referrals), ', '"
                        + " ORDER BY _period, org_code) FROM staging.tbl_renamed"))
                .isEqualTo("2025-09 R1A North 120, 2025-09 R1B South 85, 2025-10 R1A North 121, 2025-10 R1B South 85,"
                        + " 2025-11 R1A North 122, 2025-11 R1B South 85");
        assertThat(columns("renamed")).isEqualTo("org_code organisation referrals");
        // From now on files with either name bring the same column.
        assertThat(publish("renamed", "2025-12", renamed.replace("121", "123")).getString("error_message"))
                .isNull();
        assertThat(publish("renamed", "2026-01", PLAIN.replace("120", "124")).getString("error_message"))
                .isNull();
        assertThat(value("SELECT string_agg(referrals::text, ' ' ORDER BY _period) FROM staging.tbl_renamed"
                        + " WHERE org_code = 'R1A'"))
                .isEqualTo("120 121 122 123 124");
    }

    @Test
    void takesADecisionIntoAccountThatWasMadeAfterALoadWasCopied() throws SQLException {
        register("decided_late", "evolve");
        publish("decided_late", "2025-09", PLAIN);
        String renamed = PLAIN.replace("Referrals", "Referrals received").replace("120", "121");
        publish("decided_late", "2025-10", renamed);
        long waiting =
                warehouse.upload("decided_late", "x.csv", renamed.replace("121", "122"), Map.of("period", "2025-11"));
        warehouse.awaitStatus(waiting, "validating");
        decide("decided_late", "approved", "Same thing");
        awaitApplied("decided_late");
        warehouse.judge(waiting, "pass");
        // Copied again under the names that hold now, it is judged again.
        warehouse.awaitWithdrawal(waiting);
        warehouse.judge(waiting, "pass");
        assertThat(warehouse.awaitStatus(waiting, "completed").getLong("cells_held"))
                .isZero();
        assertThat(columns("decided_late")).isEqualTo("org_code organisation referrals");
        assertThat(value("SELECT string_agg(referrals::text, ' ' ORDER BY _period) FROM staging.tbl_decided_late"
                        + " WHERE org_code = 'R1A'"))
                .isEqualTo("120 121 122");
        assertThat(value("SELECT count(*) FROM datawarp.tbl_held_columns WHERE source_code = 'decided_late'"
                        + " AND filled_at IS NULL"))
                .isEqualTo("0");
    }

    @Test
    void knowsAColumnAgainUnderANewGroupHeader() throws SQLException {
        register("grouped", "evolve");
        publish("grouped", "2025-09", "Org code,Acute,Total\nR1A,12,20\nR1B,9,11\n");
        publish("grouped", "2025-10", """
                Org code,Delayed days,Delayed days,Beds,Beds
                ,Acute,Total,Acute,Total
                R1A,13,21,0.4,0.7
                R1B,8,12,0.3,0.4
                """);
        assertThat(changes("grouped"))
                .isEqualTo("table_created applied, column_renamed acute -> delayed_days_acute open,"
                        + " column_added beds_acute applied, column_added beds_total applied,"
                        + " column_renamed total -> delayed_days_total open");
    }

    @Test
    void findsTheRenamesInATableThatIsRewordedThroughout() throws SQLException {
        register("reworded", "evolve");
        String before = "Org code,Awaiting equipment,Awaiting diagnostic test,Awaiting medicines,Awaiting transport,"
                + "Awaiting funding,Therapy decision,Medical decision,Homeless people,Family disagrees\n";
        String rows = "R1A,1,2,3,4,5,6,7,8,9\nR1B,11,12,13,14,15,16,17,18,19\n";
        publish("reworded", "2025-09", before + rows);
        publish("reworded", "2025-10", before.replace(",", " (new),").replace("Org code (new)", "Org code") + rows);
        assertThat(value("SELECT count(*) FILTER (WHERE new_name = column_name || '_new') || ' of ' || count(*)"
                        + " FROM datawarp.tbl_schema_changes WHERE source_code = 'reworded'"
                        + " AND change_type = 'column_renamed' AND status = 'open'"))
                .isEqualTo("8 of 8");
    }

    @Test
    void takesAMonthOfNothingButSignsForAMonthOfMissingNumbers() throws SQLException {
        register("signs", "evolve");
        publish("signs", "2025-09", "Org code,Patients\nR1A,12\nR1B,9\n");
        JsonPath load = publish("signs", "2025-10", "Org code,Patients\nR1A,-\nR1B,-\n");
        assertThat(value(
                        "SELECT string_agg(concat_ws(' ', org_code, pg_typeof(patients), patients, patients_marker), ', '"
                                + " ORDER BY org_code) FROM staging.tbl_signs WHERE _period = '2025-10'"))
                .isEqualTo("R1A bigint -, R1B bigint -");
        assertThat(changes("signs")).doesNotContain("open");
        assertThat(load.getLong("cells_read"))
                .isEqualTo(load.getLong("cells_stored") + load.getLong("cells_explained"));
    }

    @Test
    void makesAColumnOfItsOwnOfARejectedRename() throws SQLException {
        register("other", "evolve");
        publish("other", "2025-09", PLAIN);
        publish(
                "other",
                "2025-10",
                PLAIN.replace("Referrals", "Referrals received").replace("120", "121"));
        decide("other", "rejected", "Another count");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> String.valueOf(columns("other")).contains("referrals_received"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "206".equals(value("SELECT sum(referrals_received) FROM staging.tbl_other")));
        assertThat(value("SELECT sum(referrals) FROM staging.tbl_other")).isEqualTo("205");
        assertThat(publish("other", "2025-11", PLAIN.replace("Referrals", "Referrals received"))
                        .getString("error_message"))
                .isNull();
    }

    @Test
    void seesNoRenameWhereOnlyTheTimeMovesOn() {
        register("moving", "evolve");
        publish("moving", "2025-09", "Org code,Aug-25,Sep-25\nR1A,1,2\nR1B,3,4\n");
        JsonPath load = publish("moving", "2025-10", "Org code,Sep-25,Oct-25\nR1A,2,5\nR1B,4,6\n");
        assertThat(load.getList("columns_added")).hasSize(1);
        assertThat(load.getString("error_message")).isNull();
    }

    @Test
    void takesNoThirdUnitWhileNobodyHasDecidedOverTheSecond() throws SQLException {
        register("third", "evolve");
        database.execute("UPDATE datawarp.tbl_data_sources SET table_rules = '{\"rename\": {\"wait_days\": \"wait\","
                + " \"wait_weeks\": \"wait\", \"wait_months\": \"wait\"}}' WHERE code = 'third'");
        String days = "Org code,Wait (days)\nR1A,62\nR1B,31\n";
        String months = "Org code,Wait (months)\nR1A,2\nR1B,1\n";
        publish("third", "2025-09", days);
        assertThat(publish("third", "2025-10", "Org code,Wait (weeks)\nR1A,9\nR1B,4\n")
                        .getString("error_message"))
                .contains("'wait' is in weeks where days was: its values are held");
        long refused = warehouse.upload("third", "x.csv", months, Map.of("period", "2025-11"));
        assertThat(warehouse.awaitStatus(refused, "failed").getString("error_message"))
                .contains("'wait' is in months", "whether it may be in weeks, waits for a decision");
        assertThat(publish("third", "2025-12", days.replace("62", "63")).getString("error_message"))
                .isNull();
        decide("third", "rejected", "Days it is");
        assertThat(publish("third", "2026-01", months).getString("error_message"))
                .contains("'wait' is in months where days was: its values are held");
        assertThat(publish("third", "2026-02", days.replace("62", "64")).getString("error_message"))
                .isNull();
        assertThat(value("SELECT string_agg(wait::text, ' ' ORDER BY _period, org_code) FROM staging.tbl_third"))
                .isEqualTo("62 31 63 31 64 31");
        assertThat(changes("third"))
                .isEqualTo("table_created applied, unit_changed wait rejected, unit_changed wait open");
    }

    @Test
    void takesAShareInAColumnThatIsText() {
        register("shares", "evolve");
        publish("shares", "2025-09", "Org code,Share\nR1A,most of them\nR1B,few\n");
        publish("shares", "2025-10", "Org code,Share\nR1A,13%\nR1B,86%\n");
        assertThat(value("SELECT string_agg(share, ' ' ORDER BY _period, org_code) FROM staging.tbl_shares"))
                .isEqualTo("most of them few 13% 86%");
    }

    @Test
    void asksWhatToDoAboutTextAmongNumbersAndTakesTheFileAfterwards() throws SQLException {
        register("words", "evolve");
        publish("words", "2025-09", PLAIN);
        String file = PLAIN.replace("120", "many").replace("85", "few");
        long refused = warehouse.upload("words", "x.csv", file, Map.of("period", "2025-10"));
        warehouse.judge(refused, "fail");
        warehouse.awaitStatus(refused, "rolled_back");
        assertThat(value("SELECT evidence -> 'examples' FROM datawarp.tbl_schema_changes"
                        + " WHERE source_code = 'words' AND change_type = 'type_conflict' AND status = 'open'"))
                .isEqualTo("[{\"row\": 2, \"value\": \"many\"}, {\"row\": 3, \"value\": \"few\"}]");
        decide("words", "approved", "It is text now");
        awaitApplied("words");
        publish("words", "2025-10", file);
        assertThat(value("SELECT string_agg(referrals, ' ' ORDER BY _period, org_code) FROM staging.tbl_words"))
                .isEqualTo("120 85 many few");
    }

    @Test
    void renamesByRule() {
        register("ruled", "evolve");
        database.execute("UPDATE datawarp.tbl_data_sources SET table_rules = '{\"rename\": {\"referrals\": \"count\"}}'"
                + " WHERE code = 'ruled'");
        publish("ruled", "2025-09", PLAIN);
        assertThat(columns("ruled")).isEqualTo("org_code organisation count");
    }

    @Test
    void mergesNoTwoColumnsThatARuleGivesOneName() {
        register("merged", "evolve");
        database.execute("UPDATE datawarp.tbl_data_sources SET table_rules = '{\"rename\": {\"seen\": \"count\","
                + " \"waiting\": \"count\"}}' WHERE code = 'merged'");
        publish("merged", "2025-09", "Org code,Seen,Waiting\nR1A,1,2\n");
        assertThat(columns("merged")).isEqualTo("org_code count waiting");
    }
}
