package io.datawarp.ingest.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Columns that share their whole header, and are told apart by their place alone. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class TwinColumnsTest extends DriftBench {

    private static final String THREE = "Org code,Count,Count,Count\nR1A,1,10,100\nR1B,2,20,200\n";
    private static final String TWO = "Org code,Count,Count\nR1A,11,101\nR1B,21,201\n";

    @Test
    void holdsThemWhenOneIsGoneAndTakesThemByTheirPlacesWhenSomebodySaysSo() throws SQLException {
        register("twin_gone", "evolve");
        publish("twin_gone", "2025-09", THREE);
        JsonPath load = publish("twin_gone", "2025-10", TWO);
        assertThat(load.getString("error_message"))
                .contains(
                        "2 columns are headed 'Count' where 3 were",
                        "count, count_2",
                        "'rename'",
                        "./datawarp changes --dataset twin_gone");
        assertThat(load.getLong("cells_held")).isEqualTo(4);
        assertThat(rows("twin_gone")).isEqualTo("2025-09 1 10 100, 2025-09 2 20 200, 2025-10 - - -, 2025-10 - - -");
        // Asked once, however often it comes.
        assertThat(publish("twin_gone", "2025-11", TWO.replace("11", "12")).getLong("cells_held"))
                .isEqualTo(4);
        assertThat(value("SELECT string_agg(concat_ws(' ', column_name, old_type, new_type), ', ' ORDER BY column_name)"
                        + " FROM datawarp.tbl_schema_changes WHERE source_code = 'twin_gone' AND status = 'open'"))
                .isEqualTo("count 3 columns 2 columns, count_2 3 columns 2 columns");

        decide("twin_gone", "approved", "The third is given up");
        awaitApplied("twin_gone");
        assertThat(rows("twin_gone"))
                .isEqualTo("2025-09 1 10 100, 2025-09 2 20 200, 2025-10 11 101 -, 2025-10 21 201 -,"
                        + " 2025-11 12 101 -, 2025-11 21 201 -");
        assertThat(publish("twin_gone", "2025-12", TWO.replace("11", "13")).getString("error_message"))
                .isNull();
    }

    @Test
    void holdsThemWhenThereIsOneMoreAndNothingOnceTheOldNumberIsBack() throws SQLException {
        register("more", "evolve");
        publish("more", "2025-09", TWO);
        JsonPath load = publish("more", "2025-10", THREE);
        assertThat(load.getString("error_message")).contains("3 columns are headed 'Count' where 2 were");
        assertThat(load.getList("columns_added")).isEmpty();
        assertThat(load.getLong("cells_held")).isEqualTo(6);
        assertThat(publish("more", "2025-11", TWO.replace("11", "12")).getString("error_message"))
                .isNull();
        long fourth = warehouse.upload(
                "more",
                "x.csv",
                "Org code,Count,Count,Count,Count\nR1A,1,2,3,4\nR1B,5,6,7,8\n",
                Map.of("period", "2025-12"));
        assertThat(warehouse.awaitStatus(fourth, "failed").getString("error_message"))
                .contains("4 columns are headed 'Count'", "waits for a decision");
        decide("more", "approved", "The new one is the last");
        awaitApplied("more");
        assertThat(rows("more"))
                .isEqualTo("2025-09 11 101 -, 2025-09 21 201 -, 2025-10 1 10 100, 2025-10 2 20 200,"
                        + " 2025-11 12 101 -, 2025-11 21 201 -");
    }

    @Test
    void takesThemByTheNamesThatARuleGivesThem() throws SQLException {
        register("moved", "evolve");
        publish("moved", "2025-09", THREE);
        publish("moved", "2025-10", TWO);
        database.execute("UPDATE datawarp.tbl_data_sources SET table_rules = '{\"rename\": {\"count\": \"count_2\","
                + " \"count_2\": \"count_3\"}}' WHERE code = 'moved'");
        publish("moved", "2025-10", TWO.replace("11", "12"));
        decide("moved", "approved", "The first is given up");
        awaitApplied("moved");
        assertThat(rows("moved")).isEqualTo("2025-09 1 10 100, 2025-09 2 20 200, 2025-10 - 12 101, 2025-10 - 21 201");
        assertThat(publish("moved", "2025-11", TWO.replace("11", "13")).getString("error_message"))
                .isNull();
    }

    @Test
    void holdsOneThatGetsATwinWhateverItsFootnotes() {
        register("second", "evolve");
        publish("second", "2025-09", "Org code,Count [note 1]\nR1A,1\nR1B,2\n");
        assertThat(publish("second", "2025-10", "Org code,Count [note 2],Count\nR1A,9,1\nR1B,8,2\n")
                        .getString("error_message"))
                .contains("2 columns are headed 'Count [note 2]' where 1 was");
    }

    @Test
    void stopsAFrozenDataset() {
        register("frozen_twins", "freeze");
        publish("frozen_twins", "2025-09", THREE);
        long load = warehouse.upload("frozen_twins", "x.csv", TWO, Map.of("period", "2025-10"));
        JsonPath failed = warehouse.awaitStatus(load, "failed");
        assertThat(failed.getString("error_code")).isEqualTo("CONTRACT_BROKEN");
        assertThat(failed.getString("error_message")).contains("2 columns are headed 'Count' where 3 were");
    }

    @Test
    void asksNothingWhereTheirNumberIsTheSameOrTheirGroupsTellThemApart() {
        register("twin_same", "evolve");
        publish("twin_same", "2025-09", THREE);
        assertThat(publish(
                                "twin_same",
                                "2025-10",
                                THREE.replace("Count\n", "Count,Waiting\n").replace("00\n", "00,3\n"))
                        .getString("error_message"))
                .isNull();
        register("apart", "evolve");
        String groups = """
                Org code,Delayed days,Delayed days,Beds,Beds
                ,Acute,Total,Acute,Total
                R1A,13,21,0.4,0.7
                R1B,8,12,0.3,0.4
                """;
        publish("apart", "2025-09", groups);
        String more = groups.replace("Beds\n", "Beds,Staff,Staff\n")
                .replace("Total\n", "Total,Acute,Total\n")
                .replace(".7\n", ".7,3,5\n")
                .replace(".4\n", ".4,4,6\n");
        assertThat(publish("apart", "2025-10", more).getString("error_message")).isNull();
    }

    private @Nullable String rows(String code) {
        return value(
                "SELECT string_agg(concat_ws(' ', _period, coalesce(count::text, '-'), coalesce(count_2::text, '-'),"
                        + " coalesce(to_jsonb(t) ->> 'count_3', '-')), ', ' ORDER BY _period, org_code) FROM staging.tbl_"
                        + code
                        + " t");
    }
}
