package io.datawarp.governance.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ProfileWorkerTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    private final ProfileWorker worker;

    ProfileWorkerTest(ProfileWorker worker) {
        this.worker = worker;
    }

    @Test
    void keepsTheMostFrequentValuesAndTheRangeOfEachColumn() throws SQLException {
        published("profiled", "region text, waits bigint, waits_marker text, week date", """
                SELECT CASE WHEN i % 3 = 0 THEN 'North West' ELSE 'London' END, nullif(i, 9),
                    CASE WHEN i = 9 THEN '*' END, make_date(2025, 1, 1) + i
                FROM generate_series(1, 10) AS i
                """);
        assertThat(worker.profileAll("profiled")).isEqualTo(1);
        assertThat(profile("profiled", "region", "filled || ' ' || distinct_values || ' ' || complete"))
                .isEqualTo("10 2 true");
        assertThat(profile("profiled", "region", "top_values::text"))
                .isEqualTo("[{\"rows\": 7, \"value\": \"London\"}, {\"rows\": 3, \"value\": \"North West\"}]");
        assertThat(profile("profiled", "region", "lowest")).isNull();
        assertThat(profile("profiled", "waits", "filled || ' ' || lowest || ' ' || highest"))
                .isEqualTo("9 1 10");
        assertThat(profile("profiled", "waits_marker", "top_values::text"))
                .isEqualTo("[{\"rows\": 1, \"value\": \"*\"}]");
        assertThat(profile("profiled", "week", "highest")).isEqualTo("2025-01-11");
        assertThat(database.value("SELECT words @@ to_tsquery('english', 'london') FROM datawarp.tbl_dataset_search"
                        + " WHERE source_code = 'profiled'"))
                .isEqualTo("t");
    }

    @Test
    void profilesOnceAPublication() throws SQLException {
        published("profiled_again", "a text", "SELECT 'first'");
        assertThat(worker.profileAll("profiled_again")).isEqualTo(1);
        assertThat(worker.profileAll("profiled_again")).isZero();
        database.execute(
                "UPDATE staging.tbl_profiled_again SET a = 'second';"
                        + " UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'profiled_again'");
        assertThat(worker.profileAll("profiled_again")).isEqualTo(1);
        assertThat(profile("profiled_again", "a", "top_values -> 0 ->> 'value'"))
                .isEqualTo("second");
    }

    @Test
    void samplesWhatIsTooLargeAndSaysSo() throws SQLException {
        published("profiled_large", "a bigint", "SELECT generate_series(1, 20000)");
        database.execute("UPDATE datawarp.tbl_data_sources SET row_count = 4000000 WHERE code = 'profiled_large'");
        worker.profileAll("profiled_large");
        assertThat(state("profiled_large", "sampled")).isEqualTo("t");
        assertThat(Long.parseLong(String.valueOf(state("profiled_large", "row_count"))))
                .isLessThan(20_000L);
    }

    @Test
    void notesWhyThereIsNoProfileAndKeepsTheOldOne() throws SQLException {
        published("profiled_not", "a text", "SELECT 'kept'");
        worker.profileAll("profiled_not");
        database.execute("REVOKE SELECT ON staging.tbl_profiled_not FROM datawarp_governance;"
                + " UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = 'profiled_not'");
        worker.profileAll("profiled_not");
        assertThat(state("profiled_not", "error_message")).contains("permission denied");
        assertThat(profile("profiled_not", "a", "top_values -> 0 ->> 'value'")).isEqualTo("kept");
    }

    private void published(String code, String columns, String rows) {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset(code);
        warehouse.published(code, columns);
        database.execute("INSERT INTO staging.tbl_" + code + " " + rows);
        database.execute(
                "UPDATE datawarp.tbl_data_sources SET last_load_at = clock_timestamp() WHERE code = '" + code + "'");
    }

    private @Nullable String profile(String code, String column, String expression) {
        return database.value("SELECT " + expression + " FROM datawarp.tbl_column_profiles WHERE source_code = '" + code
                + "' AND column_name = '" + column + "'");
    }

    private @Nullable String state(String code, String column) {
        return database.value(
                "SELECT " + column + " FROM datawarp.tbl_dataset_profiles WHERE source_code = '" + code + "'");
    }
}
