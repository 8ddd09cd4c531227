package io.datawarp.ingest.unpivot;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Percentages, which are read as fractions, and bare figures on their way into one column. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class UnpivotUnitsTest {

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void refusesBareFiguresBesidePercentages() {
        rule("mixed", "\"value_into\": \"share\"");
        JsonPath load = refused("mixed", "Org code,Apr-25,May-25\nR1A,5%,5\nR1B,7%,8\n");
        assertThat(load.getString("error_code")).isEqualTo("UNPIVOT_MIXED_UNITS");
        assertThat(load.getString("error_message"))
                .contains("go into 'share'", "B 'Apr-25' hold percentages", "C 'May-25' other figures", "'columns'");
    }

    @Test
    void refusesThemForOneMeasureAndTakesCountsBesidePercentages() {
        String shares = "Org code,Apr-25,Apr-25,May-25,May-25\n,Waiting,Share,Waiting,Share\n";
        for (String rule : new String[] {"\"measure_into\": \"measure\", \"value_into\": \"figure\"", "\"x\": 1"}) {
            String code = rule.startsWith("\"m") ? "measures_long" : "measures_wide";
            rule(code, rule);
            assertThat(refused(code, shares + "R1A,10,5%,12,5\nR1B,7,6%,8,7\n").getString("error_code"))
                    .isEqualTo("UNPIVOT_MIXED_UNITS");
            warehouse.publish(code, "x.csv", shares + "R1A,10,5%,12,5%\nR1B,7,6%,8,7%\n", Map.of());
        }
    }

    @Test
    void takesZerosAndFractionsWithoutTheSignForWhatTheyAre() {
        rule("fits", "\"value_into\": \"share\"");
        warehouse.publish("fits", "x.csv", "Org code,Apr-25,May-25,Jun-25\nR1A,5%,0,0.06\nR1B,7%,0,0.08\n", Map.of());
        assertThat(database.value("SELECT string_agg(share::text, ' ' ORDER BY month, org_code) FROM staging.tbl_fits"))
                .isEqualTo("0.05 0.07 0 0 0.06 0.08");
        assertThat(unit("fits")).isEqualTo("fraction");
    }

    @Test
    void holdsBareFiguresOfALaterFileWhereSomeMonthsWereStillToCome() {
        rule("later", "\"value_into\": \"share\"");
        warehouse.publish("later", "x.csv", "Org code,Apr-25,May-25\nR1A,5%,\nR1B,7%,\n", Map.of());
        JsonPath load = warehouse.publish("later", "x.csv", "Org code,Apr-25,May-25\nR1A,5,6\nR1B,7,8\n", Map.of());
        assertThat(load.getString("error_message"))
                .contains("'share' is in no unit stated where fraction was: its values are held");
    }

    private JsonPath refused(String code, String csv) {
        return warehouse.awaitStatus(warehouse.upload(code, "x.csv", csv, Map.of()), "failed");
    }

    private String unit(String code) {
        return String.valueOf(database.value("SELECT c ->> 'unit' FROM datawarp.tbl_data_sources,"
                + " jsonb_array_elements(columns) c WHERE code = '" + code + "' AND c ->> 'name' = 'share'"));
    }

    private void rule(String code, String rest) {
        warehouse.register(code, "REPLACE");
        database.execute("UPDATE datawarp.tbl_data_sources SET table_rules = '{\"unpivot\": {\"columns\": \"-25\","
                + " \"period_into\": \"month\", " + rest + "}}' WHERE code = '" + code + "'");
    }
}
