package io.datawarp.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class LoadTest {

    private static final String SEPTEMBER = "Org code,Organisation,Referrals\nR1A,North,120\nR1B,South,85\n";
    private static final String OCTOBER = "Org code,Organisation,Referrals\nR1A,North,131\nR1B,South,*\n";
    private static final String NOVEMBER =
            "Org code,Organisation,Referrals,Median wait\nR1A,North,140,12.5\nR1B,South,91,9\n";

    @SuppressWarnings("NullAway.Init") // Set by DatabaseResource.
    TestDatabase database;

    @Test
    void publishesThreePeriodsAndTheColumnThatTheThirdOneAdds() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.register("referrals");

        JsonPath first = warehouse.publish("referrals", "Referrals September 2025.csv", SEPTEMBER, Map.of());
        JsonPath second = warehouse.publish("referrals", "referrals_2025-10.csv", OCTOBER, Map.of());
        JsonPath third = warehouse.publish("referrals", "latest.csv", NOVEMBER, Map.of("period", "2025-11"));

        assertThat(first.getString("period")).isEqualTo("2025-09");
        assertThat(second.getString("period")).isEqualTo("2025-10");
        assertThat(third.getList("columns_added")).containsExactly("median_wait");
        assertThat(third.getLong("rows_loaded")).isEqualTo(2);
        assertThat(database.value("SELECT string_agg(concat_ws(' ', _period, org_code, referrals, referrals_marker,"
                        + " median_wait, _source_row), ', ' ORDER BY _period, org_code) FROM staging.tbl_referrals"))
                .isEqualTo("2025-09 R1A 120 2, 2025-09 R1B 85 3, 2025-10 R1A 131 2, 2025-10 R1B * 3,"
                        + " 2025-11 R1A 140 12.5 2, 2025-11 R1B 91 9 3");
        assertThat(database.value("SELECT concat_ws(' ', status, row_count, column_count, first_period, last_period)"
                        + " FROM datawarp.tbl_data_sources WHERE code = 'referrals'"))
                .isEqualTo("active 6 5 2025-09 2025-11");
    }
}
