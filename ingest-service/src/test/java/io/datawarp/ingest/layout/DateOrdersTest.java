package io.datawarp.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one load of a dataset proves of the order of day and month holds for those that leave it open. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class DateOrdersTest {

    private static final String MONTH_FIRST = "area,seen\nNorth,01/02/2025\nSouth,01/31/2025\nEast,01/03/2025\n";
    private static final String OPEN = "area,seen\nNorth,02/03/2025\nSouth,02/04/2025\nEast,02/05/2025\n";

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void readsMonthsAsTheMonthBeforeProvedThem() {
        warehouse.register("us_days");
        publish("us_days", MONTH_FIRST, "2025-01");
        publish("us_days", OPEN, "2025-02");
        assertThat(days("us_days", "2025-02")).isEqualTo("2025-02-03 2025-02-04 2025-02-05");
        publish("us_days", OPEN.replace("02/", "04/"), "2025-04");
        assertThat(days("us_days", "2025-04"))
                .as("after a load that proved nothing itself")
                .isEqualTo("2025-04-03 2025-04-04 2025-04-05");
        assertThat(remembered("us_days")).isEqualTo("month_first");
    }

    @Test
    void remembersThatNobodyKnowsYet() {
        warehouse.register("open_days");
        publish("open_days", OPEN, "2025-02");
        assertThat(remembered("open_days")).isEqualTo("open");
        assertThat(days("open_days", "2025-02")).isEqualTo("2025-03-02 2025-04-02 2025-05-02");
        publish("open_days", MONTH_FIRST.replace("01/31", "31/01"), "2025-01");
        assertThat(remembered("open_days")).isEqualTo("day_first");
    }

    @Test
    void learnsNothingFromALoadThatTheGatesRefused() {
        warehouse.register("refused_days");
        publish("refused_days", MONTH_FIRST, "2025-01");
        String other = MONTH_FIRST.replace("01/31", "31/01");
        long refused = warehouse.upload("refused_days", "x.csv", other, Map.of("period", "2025-03"));
        warehouse.judge(refused, "fail");
        warehouse.awaitStatus(refused, "rolled_back");
        assertThat(remembered("refused_days")).isEqualTo("month_first");
        assertThat(database.value(
                        "SELECT columns -> 1 ->> 'dates' FROM datawarp.tbl_load_events WHERE load_id = " + refused))
                .as("for the gates")
                .isEqualTo("day_first");
    }

    private void publish(String code, String csv, String period) {
        warehouse.publish(code, period + ".csv", csv, Map.of("period", period));
    }

    private String days(String code, String period) {
        return String.valueOf(database.value("SELECT string_agg(seen::text, ' ' ORDER BY _source_row) FROM staging.tbl_"
                + code + " WHERE _period = '" + period + "'"));
    }

    private String remembered(String code) {
        return String.valueOf(database.value("SELECT c ->> 'dates' FROM datawarp.tbl_data_sources,"
                + " jsonb_array_elements(columns) AS c WHERE code = '" + code + "' AND c ->> 'name' = 'seen'"));
    }
}
