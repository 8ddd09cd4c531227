package io.datawarp.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.database.ServiceLogin;
import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class PublishTest {

    private static final String SEPTEMBER = "Org code,Organisation,Referrals\nR1A,North,120\nR1B,South,85\n";
    private static final String OCTOBER = "Org code,Organisation,Referrals\nR1A,North,131\nR1B,South,*\n";
    private static final String NOVEMBER =
            "Org code,Organisation,Referrals,Median wait\nR1A,North,140,12.5\nR1B,South,91,9\n";

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void publishesThreePeriodsAndTheColumnThatTheThirdOneAdds() throws SQLException {
        warehouse.register("referrals");
        JsonPath first = warehouse.publish("referrals", "Referrals September 2025.csv", SEPTEMBER, Map.of());
        JsonPath second = warehouse.publish("referrals", "referrals_2025-10.csv", OCTOBER, Map.of());
        JsonPath third = publish("referrals", "2025-11", NOVEMBER);

        assertThat(first.getString("period")).isEqualTo("2025-09");
        assertThat(second.getString("period")).isEqualTo("2025-10");
        assertThat(third.getList("columns_added")).containsExactly("median_wait");
        assertThat(third.getLong("rows_loaded")).isEqualTo(2);
        assertThat(third.getLong("cells_read"))
                .isEqualTo(third.getLong("cells_stored") + third.getLong("cells_explained"));
        assertThat(database.value("SELECT string_agg(concat_ws(' ', _period, org_code, referrals, referrals_marker,"
                        + " median_wait, _source_row), ', ' ORDER BY _period, org_code) FROM staging.tbl_referrals"))
                .isEqualTo("2025-09 R1A 120 2, 2025-09 R1B 85 3, 2025-10 R1A 131 2, 2025-10 R1B * 3,"
                        + " 2025-11 R1A 140 12.5 2, 2025-11 R1B 91 9 3");
        assertThat(registry("referrals")).isEqualTo("active 6 5 2025-09 2025-11");
        assertThat(database.value("SELECT columns @> '[{\"name\":\"referrals_marker\",\"type\":\"text\","
                        + "\"marker_of\":\"referrals\"},{\"name\":\"org_code\",\"header\":\"Org code\",\"type\":\"text\"}]'"
                        + " FROM datawarp.tbl_data_sources WHERE code = 'referrals'"))
                .isEqualTo("t");
        assertThat(asReader("SELECT count(*) FROM staging.tbl_referrals")).isEqualTo("6");
        assertThat(database.value("SELECT tableowner FROM pg_tables WHERE tablename = 'tbl_referrals'"))
                .isEqualTo("role_engineer");
        assertNothingIncoming();
    }

    @Test
    void replacesAPeriodAndLeavesTheOthersAlone() {
        warehouse.register("replaced");
        publish("replaced", "2025-09", SEPTEMBER);
        publish("replaced", "2025-10", OCTOBER);
        JsonPath again = publish("replaced", "2025-09", SEPTEMBER.replace("120", "125"));
        assertThat(database.value("SELECT string_agg(_period || ' ' || coalesce(referrals::text, '-'), ', '"
                        + " ORDER BY _period, org_code) FROM staging.tbl_replaced"))
                .isEqualTo("2025-09 125, 2025-09 85, 2025-10 131, 2025-10 -");
        assertThat(database.value("SELECT string_agg(period || ' ' || row_count, ', ' ORDER BY period)"
                        + " FROM datawarp.tbl_dataset_periods WHERE source_code = 'replaced'"))
                .isEqualTo("2025-09 2, 2025-10 2");
        assertThat(database.value("SELECT DISTINCT _load_id FROM staging.tbl_replaced WHERE _period = '2025-09'"))
                .isEqualTo(again.getString("load_id"));
        assertThat(registry("replaced")).isEqualTo("active 4 4 2025-09 2025-10");
    }

    @Test
    void replacesEverythingWhereTheDatasetSaysSo() {
        warehouse.register("newest", "REPLACE");
        warehouse.publish("newest", "first.csv", SEPTEMBER, Map.of());
        JsonPath second = warehouse.publish("newest", "second.csv", OCTOBER, Map.of());
        assertThat(second.getString("period")).isNull();
        assertThat(database.value("SELECT string_agg(DISTINCT _load_id::text, ',') FROM staging.tbl_newest"))
                .isEqualTo(second.getString("load_id"));
        assertThat(registry("newest")).isEqualTo("active 2 4");
    }

    @Test
    void leavesThePublishedRowsAloneWhenAGateFails() {
        warehouse.register("guarded");
        publish("guarded", "2025-09", SEPTEMBER);
        long id = warehouse.upload("guarded", "x.csv", NOVEMBER, Map.of("period", "2025-09"));
        warehouse.judge(id, "fail");
        JsonPath load = warehouse.awaitStatus(id, "rolled_back");
        assertThat(load.getString("error_code")).isEqualTo("GATE_FAILED");
        assertThat(load.getString("error_message")).contains("row_count: There are rows");
        assertThat(load.getList("verdicts.gate")).containsExactly("row_count", "overall");
        assertThat(database.value("SELECT sum(referrals) FROM staging.tbl_guarded"))
                .isEqualTo("205");
        assertThat(registry("guarded")).isEqualTo("active 2 3 2025-09 2025-09");
        assertNothingIncoming();
    }

    @Test
    void followsTheOverallVerdictWhetherTheDatasetIsStrictOrNot() {
        warehouse.register("lenient");
        database.execute("UPDATE datawarp.tbl_data_sources SET validation_required = false WHERE code = 'lenient'");
        publish("lenient", "2025-09", SEPTEMBER);
        // governance-service stops such a load for a lost cell alone.
        long lost = warehouse.upload("lenient", "x.csv", OCTOBER, Map.of("period", "2025-10"));
        warehouse.judge(lost, "fail");
        assertThat(warehouse.awaitStatus(lost, "rolled_back").getString("error_code"))
                .isEqualTo("GATE_FAILED");
        assertThat(database.value("SELECT string_agg(DISTINCT _period, ',') FROM staging.tbl_lenient"))
                .isEqualTo("2025-09");
    }

    @Test
    void recordsHowTheShapeChanged() {
        warehouse.register("drifting");
        publish("drifting", "2025-09", NOVEMBER);
        publish("drifting", "2025-10", "Org code,Organisation,Referrals\nR1A,North,131.5\n");
        assertThat(database.value("SELECT string_agg(concat_ws(' ', change_type, column_name, old_type, new_type), ', '"
                        + " ORDER BY change_id) FROM datawarp.tbl_schema_changes WHERE source_code = 'drifting'"))
                .isEqualTo("table_created, type_widened referrals bigint numeric, column_missing median_wait numeric");
        assertThat(database.value("SELECT string_agg(referrals::text || ' ' || coalesce(median_wait::text, '-'), ', '"
                        + " ORDER BY _period, org_code) FROM staging.tbl_drifting"))
                .isEqualTo("140 12.5, 91 9, 131.5 -");
    }

    @Test
    void neverPutsMarkersIntoAColumnOfDataThatHasTheirName() {
        warehouse.register("clash");
        publish("clash", "2025-09", "Org code,Seen,Seen marker\nR1A,120,kind a\nR1B,85,kind b\nR1C,86,kind c\n");
        publish("clash", "2025-10", "Org code,Seen\nR1A,*\nR1B,85\nR1C,88\n");
        publish("clash", "2025-11", "Org code,Seen\nR1A,*\nR1B,86\nR1C,*\n");
        assertThat(database.value("SELECT string_agg(concat_ws(' ', org_code, seen, seen_marker, seen_marker_2), ', '"
                        + " ORDER BY _period, org_code) FROM staging.tbl_clash"))
                .isEqualTo("R1A 120 kind a, R1B 85 kind b, R1C 86 kind c, R1A *, R1B 85, R1C 88, R1A *, R1B 86, R1C *");
        assertThat(database.value("SELECT string_agg(c ->> 'name', ' ') FROM datawarp.tbl_data_sources,"
                        + " jsonb_array_elements(columns) AS c WHERE code = 'clash' AND c ? 'marker_of'"))
                .isEqualTo("seen_marker_2");
    }

    @Test
    void keepsTextAsTextAndAsPublished() {
        warehouse.register("codes");
        publish("codes", "2025-09", "Area,Site\nEast,A01\nNorth,B17\nSouth,002\nWest,C20\n");
        publish("codes", "2025-10", "Area,Site\nNorth,5\nSouth,1.50\n");
        assertThat(database.value("SELECT string_agg(site, ', ' ORDER BY _period, area) FROM staging.tbl_codes"))
                .isEqualTo("A01, B17, 002, C20, 5, 1.50");
    }

    @Test
    void failsWithoutLossWhenTextMeetsNumbersAndTheGateLetItPass() {
        warehouse.register("conflict");
        publish("conflict", "2025-09", SEPTEMBER);
        String words = "Org code,Organisation,Referrals\nR1A,North,many\nR1B,South,several\n";
        long id = warehouse.upload("conflict", "x.csv", words, Map.of("period", "2025-10"));
        warehouse.judge(id, "warn");
        JsonPath load = warehouse.awaitStatus(id, "failed");
        assertThat(load.getString("error_code")).isEqualTo("SCHEMA_CONFLICT");
        assertThat(load.getString("error_message")).contains("'referrals' is bigint, the file has text");
        assertThat(database.value("SELECT sum(referrals) FROM staging.tbl_conflict"))
                .isEqualTo("205");
        assertNothingIncoming();
    }

    @Test
    void keepsWhatPeopleWroteOfAColumn() {
        warehouse.register("described");
        publish("described", "2025-09", SEPTEMBER);
        database.execute("UPDATE datawarp.tbl_data_sources SET columns = jsonb_set(columns, '{2,description}',"
                + " '\"People sent on\"') WHERE code = 'described'");
        publish("described", "2025-10", OCTOBER);
        assertThat(database.value("SELECT columns #>> '{2,description}' || (columns #>> '{2,markers}')"
                        + " FROM datawarp.tbl_data_sources WHERE code = 'described'"))
                .isEqualTo("People sent on[\"*\"]");
    }

    @Test
    void letsNobodyWaitForALongQuery() throws SQLException {
        warehouse.register("watched");
        publish("watched", "2025-09", SEPTEMBER);
        try (Connection reader = database.as(ServiceLogin.READER)) {
            reader.setAutoCommit(false);
            assertThat(first(reader, "SELECT count(*) FROM staging.tbl_watched"))
                    .isEqualTo("2");
            publish("watched", "2025-10", SEPTEMBER);
            assertThat(first(reader, "SELECT count(*) FROM staging.tbl_watched"))
                    .isEqualTo("4");
            // The new column needs the table for a moment, which the open transaction does not give.
            long id = warehouse.upload("watched", "x.csv", NOVEMBER, Map.of("period", "2025-11"));
            warehouse.judge(id, "pass");
            assertThat(asReader("SELECT count(*) FROM staging.tbl_watched")).isEqualTo("4");
            reader.commit();
            warehouse.awaitStatus(id, "completed");
        }
        assertThat(asReader("SELECT count(*) FROM staging.tbl_watched")).isEqualTo("6");
    }

    private JsonPath publish(String code, String period, String content) {
        return warehouse.publish(code, "x.csv", content, Map.of("period", period));
    }

    private @Nullable String registry(String code) {
        return database.value("SELECT concat_ws(' ', status, row_count, column_count, first_period, last_period)"
                + " FROM datawarp.tbl_data_sources WHERE code = '" + code + "'");
    }

    private void assertNothingIncoming() {
        assertThat(database.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'incoming'"))
                .isEqualTo("0");
    }

    private String asReader(String sql) throws SQLException {
        try (Connection reader = database.as(ServiceLogin.READER)) {
            return first(reader, sql);
        }
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
