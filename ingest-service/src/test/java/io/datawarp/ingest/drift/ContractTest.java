package io.datawarp.ingest.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dataset's contract allows: changed columns, changed units, changed keys. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ContractTest extends DriftBench {

    @Test
    void stopsAtDoubleKeysAgainAfterTheyWereRejectedAndWhereTheContractFreezes() throws SQLException {
        register("doubled", "evolve");
        database.execute("UPDATE datawarp.tbl_data_sources SET key_columns = '{area}' WHERE code = 'doubled'");
        publish("doubled", "2025-09", "Area,Referrals\nNorth,120\nSouth,85\n");
        publish("doubled", "2025-10", "Area,Referrals\nNorth,121\nSouth,85\nWest,4\n");
        String doubled = "Area,Referrals\nNorth,120\nNorth,85\n";
        warehouse.awaitStatus(passed("doubled", doubled), "completed");
        decide("doubled", "rejected", "A fault of the publisher");
        publish("doubled", "2025-12", "Area,Referrals\nNorth,122\nSouth,85\n");
        long again = warehouse.upload("doubled", "x.csv", doubled.replace("85", "86"), Map.of("period", "2026-01"));
        assertThat(warehouse.awaitStatus(again, "failed").getString("error_message"))
                .contains("which was rejected: A fault of the publisher");
    }

    @Test
    void stopsFrozenDatasetsAtAnyChangeOfShapeAndSaysWhich() {
        register("frozen", "freeze");
        publish("frozen", "2025-09", PLAIN);
        assertThat(publish("frozen", "2025-10", PLAIN.replace("120", "*")).getString("status"))
                .isEqualTo("completed");
        assertStops(
                "frozen",
                PLAIN.replace("Referrals", "Referrals,Seen")
                        .replace("0\n", "0,7\n")
                        .replace("5\n", "5,8\n"),
                "'seen' is new");
        assertStops("frozen", "Org code,Referrals\nR1A,120\nR1B,85\n", "'organisation' is missing");
        assertStops("frozen", PLAIN.replace("120", "120.5"), "'referrals' is numeric where bigint stands");
        assertStops(
                "frozen", PLAIN.replace("120", "many").replace("85", "few"), "'referrals' is text where bigint stands");
        assertThat(value("SELECT count(*) FROM staging.tbl_frozen")).isEqualTo("4");
        assertThat(columns("frozen")).isEqualTo("org_code organisation referrals referrals_marker");
    }

    @Test
    void leavesNewColumnsOutWhereTheContractDiscardsThemAndKeepsTheirValues() throws SQLException {
        register("discard", "discard");
        publish("discard", "2025-09", PLAIN);
        JsonPath load = publish(
                "discard", "2025-10", "Org code,Organisation,Referrals,Seen\nR1A,North,many,7\nR1B,South,few,8\n");
        assertThat(load.getString("error_message")).contains("the contract discards what is new", "seen", "referrals");
        assertThat(load.getLong("cells_held")).isEqualTo(4);
        assertThat(columns("discard")).isEqualTo("org_code organisation referrals");
        assertThat(value("SELECT string_agg(held ->> 'seen' || (held ->> 'referrals'), ' ' ORDER BY source_row) FROM"
                        + " datawarp.tbl_held_values JOIN datawarp.tbl_load_events e USING (load_id)"
                        + " WHERE e.source_code = 'discard'"))
                .isEqualTo("7many 8few");
        decide("discard", "approved", "Wanted after all");
        awaitApplied("discard");
        assertThat(value("SELECT string_agg(concat_ws(' ', org_code, referrals, seen), ', ' ORDER BY _period, org_code)"
                        + " FROM staging.tbl_discard"))
                .isEqualTo("R1A 120, R1B 85, R1A many 7, R1B few 8");
    }

    @Test
    void warnsWhenKeysNoLongerTellRowsApart() {
        register("grain", "evolve");
        publish("grain", "2025-09", "Area,Referrals\nNorth,120\nSouth,85\nWest,3\n");
        JsonPath load = publish(
                "grain", "2025-10", "Area,Age,Referrals\nNorth,young,60\nNorth,old,60\nSouth,young,40\nSouth,old,45\n");
        assertThat(load.getString("error_message")).contains("Rows are no longer told apart by [\"area\"]");
        assertThat(value("SELECT evidence ->> 'proposed_keys' FROM datawarp.tbl_schema_changes"
                        + " WHERE source_code = 'grain' AND change_type = 'grain_changed' AND status = 'open'"))
                .isEqualTo("area,age");
    }

    @Test
    void holdsValuesInAnotherUnitUntilSomebodyDecides() throws SQLException {
        register("units", "evolve");
        publish("units", "2025-09", "Org code,Share\nR1A,12%\nR1B,85%\n");
        assertThat(publish("units", "2025-10", "Org code,Share\nR1A,13%\nR1B,86%\n")
                        .getString("error_message"))
                .isNull();
        JsonPath other = publish("units", "2025-11", "Org code,Share\nR1A,14\nR1B,87\n");
        assertThat(other.getString("error_message"))
                .contains("'share' is in no unit stated where fraction was: its values are held");
        publish("units", "2025-12", "Org code,Share\nR1A,15\nR1B,88\n");
        assertThat(value("SELECT sum(share) FROM staging.tbl_units")).isEqualTo("1.96");
        assertThat(value("SELECT (evidence ->> 'median_before') || ' ' || (evidence ->> 'median_now') FROM"
                        + " datawarp.tbl_schema_changes WHERE source_code = 'units' AND change_type = 'unit_changed'"))
                .isEqualTo("0.13 14");
        decide("units", "approved", "They changed it for good");
        awaitApplied("units");
        assertThat(value("SELECT string_agg(share::text, ' ' ORDER BY _period, org_code) FROM staging.tbl_units"))
                .isEqualTo("0.12 0.85 0.13 0.86 14 87 15 88");
        assertThat(publish("units", "2026-01", "Org code,Share\nR1A,16\nR1B,89\n")
                        .getString("error_message"))
                .isNull();
    }

    @Test
    void holdsBareFiguresAfterPercentagesThoughMostAreZeroOrTheLoadBeforeHadNone() throws SQLException {
        register("zeros", "evolve");
        publish("zeros", "2025-09", "Org code,Share\nR1A,0%\nR1B,0%\nR1C,13%\n");
        assertThat(publish("zeros", "2025-10", "Org code,Share\nR1A,0\nR1B,0\nR1C,14\n")
                        .getString("error_message"))
                .contains("'share' is in no unit stated where fraction was: its values are held");
        register("suppressed_share", "evolve");
        publish("suppressed_share", "2025-09", "Org code,Share\nR1A,12%\nR1B,85%\n");
        publish("suppressed_share", "2025-10", "Org code,Share\nR1A,-\nR1B,-\n");
        assertThat(publish("suppressed_share", "2025-11", "Org code,Share\nR1A,13\nR1B,86\n")
                        .getString("error_message"))
                .contains("'share' is in no unit stated where fraction was: its values are held");
        assertThat(value("SELECT sum(share) FROM staging.tbl_suppressed_share")).isEqualTo("0.97");
        register("unsigned", "evolve");
        publish("unsigned", "2025-09", "Org code,Share\nR1A,12%\nR1B,85%\n");
        assertThat(publish("unsigned", "2025-10", "Org code,Share\nR1A,0.13\nR1B,0.86\n")
                        .getString("error_message"))
                .as("fractions without the sign are what they were")
                .isNull();
    }

    @Test
    void neverTakesAnotherUnitForAnotherName() {
        register("waits", "evolve");
        publish("waits", "2025-09", "Org code,Wait (days)\nR1A,12\nR1B,85\n");
        JsonPath load = publish("waits", "2025-10", "Org code,Wait (weeks)\nR1A,2\nR1B,12\n");
        assertThat(load.getList("columns_added")).containsExactly("wait_weeks");
        assertThat(load.getString("error_message")).isNull();
    }

    @Test
    void stopsFrozenDatasetsWhenAColumnComesInAnotherUnit() {
        register("frozen_unit", "freeze");
        publish("frozen_unit", "2025-09", "Org code,Share\nR1A,12%\nR1B,85%\n");
        publish("frozen_unit", "2025-10", "Org code,Share\nR1A,13%\nR1B,86%\n");
        assertStops(
                "frozen_unit", "Org code,Share\nR1A,14\nR1B,87\n", "'share' is in no unit stated where fraction was");
        assertThat(value("SELECT sum(share) FROM staging.tbl_frozen_unit")).isEqualTo("1.96");
    }

    @Test
    void holdsValuesInAnotherUnitWhereTheContractDiscardsAndFillsThemInWhenApproved() throws SQLException {
        register("discard_unit", "discard");
        publish("discard_unit", "2025-09", "Org code,Share\nR1A,12%\nR1B,85%\n");
        JsonPath other = publish("discard_unit", "2025-10", "Org code,Share\nR1A,14\nR1B,87\n");
        assertThat(other.getString("error_message"))
                .contains("'share' is in no unit stated where fraction was: its values are held");
        assertThat(other.getLong("cells_held")).isEqualTo(2);
        assertThat(value("SELECT sum(share) FROM staging.tbl_discard_unit")).isEqualTo("0.97");
        decide("discard_unit", "approved", "They changed it for good");
        awaitApplied("discard_unit");
        assertThat(value(
                        "SELECT string_agg(share::text, ' ' ORDER BY _period, org_code) FROM staging.tbl_discard_unit"))
                .isEqualTo("0.12 0.85 14 87");
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "discard"})
    void stopsWhenKeysNoLongerTellRowsApart(String contract) {
        String code = contract + "_keys";
        register(code, contract);
        database.execute("UPDATE datawarp.tbl_data_sources SET key_columns = '{area}' WHERE code = '" + code + "'");
        publish(code, "2025-09", "Area,Referrals\nNorth,120\nSouth,85\n");
        publish(code, "2025-10", "Area,Referrals\nNorth,121\nSouth,86\nWest,4\n");
        assertStops(
                code, "Area,Referrals\nNorth,60\nNorth,61\nSouth,87\n", "rows are no longer told apart by [\"area\"]");
        assertThat(value("SELECT sum(referrals) FROM staging.tbl_" + code)).isEqualTo("416");
        // What is wrong with one edition says nothing against the next.
        publish(code, "2026-01", "Area,Referrals\nNorth,122\nSouth,87\n");
    }

    private long passed(String code, String content) {
        long id = warehouse.upload(code, "x.csv", content, Map.of("period", "2025-11"));
        warehouse.judge(id, "pass");
        return id;
    }

    private void assertStops(String code, String file, String why) {
        long id = warehouse.upload(code, "x.csv", file, Map.of("period", "2025-12"));
        JsonPath load = warehouse.awaitStatus(id, "failed");
        assertThat(load.getString("error_code")).isEqualTo("CONTRACT_BROKEN");
        assertThat(load.getString("error_message")).contains(why);
    }
}
