package io.datawarp.governance.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gates that look at the values: keys, dates, rows of other periods; and at what people said of the columns. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class DataGatesTest {

    private static final String COLUMNS = "org text, n bigint";

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void keysPassWarnWithExamplesAndFail() {
        keyed("keys", "{org,age}");
        String columns = "org text, age bigint, n bigint";
        assertThat(warehouse.judged(warehouse.arriving("keys", columns, rows(20, "'o' || g % 5, g, 7")), "keys"))
                .isEqualTo("pass ✓ The key (org, age) identifies every row");
        assertThat(warehouse.judged(
                        warehouse.arriving("keys", columns, rows(20, "'o', nullif(greatest(g, 2), 20), g")), "keys"))
                .isEqualTo("warn ⚠ 1 of 20 rows repeats the key (org, age) of another, for example rows 5 and 6 of the"
                        + " sheet. 1 row has no value in a key column");
        assertThat(warehouse.judged(warehouse.arriving("keys", columns, rows(20, "'o', g / 2, g")), "keys"))
                .startsWith("fail ✗ 9 of 20 rows repeat the key (org, age) of another");
    }

    @Test
    void keysSayWhatTheyCouldNotCheck() {
        warehouse.dataset("keyless");
        assertThat(warehouse.judged(warehouse.arriving("keyless", COLUMNS, rows(20, "'o', g")), "keys"))
                .isEqualTo("pass ✓ No key columns are named, so no key could repeat");
        keyed("keys_gone", "{org,sex}");
        assertThat(warehouse.judged(warehouse.arriving("keys_gone", COLUMNS, rows(20, "'o', g")), "keys"))
                .isEqualTo("warn ⚠ Keys could not be checked: 1 key column is not in this file: sex");
    }

    @Test
    void datesPassWithinTheYearsBeforeTheLoadsOwnPeriod() {
        warehouse.dataset("dates_pass");
        long load = warehouse.arriving(
                "dates_pass", "2012-03", "staging", "{}", "day date, n bigint", rows(20, "date '2003-01-01' + g, g"));
        assertThat(warehouse.judged(load, "dates"))
                .isEqualTo("pass ✓ The dates of day lie between 2003-01-02 and 2003-01-21");
        assertThat(warehouse.judged(warehouse.arriving("dates_pass", COLUMNS, rows(20, "'o', g")), "dates"))
                .isEqualTo("pass ✓ No column holds dates");
    }

    @Test
    void datesWarnOfTheFutureAndOfLongAgo() {
        warehouse.dataset("dates_warn");
        long load = warehouse.arriving(
                "dates_warn",
                "day date, at timestamp",
                rows(
                        20,
                        "CASE g WHEN 1 THEN date '2999-12-31' ELSE CURRENT_DATE END,"
                                + " CASE WHEN g < 3 THEN timestamp '1999-04-01 12:00' ELSE now()::timestamp END"));
        assertThat(warehouse.judged(load, "dates"))
                .isEqualTo("warn ⚠ day has 1 date in the future, up to 2999-12-31."
                        + " at has 2 dates more than 10 years back, from 1999-04-01");
    }

    @Test
    void datesFailWhenMostOfAColumnLiesInTheFuture() {
        warehouse.dataset("dates_fail");
        assertThat(warehouse.judged(
                        warehouse.arriving(
                                "dates_fail", "day date, n bigint", rows(20, "CURRENT_DATE - 10 + g * 5, g")),
                        "dates"))
                .startsWith("fail ✗ day has 18 dates in the future");
    }

    @Test
    void datesFailWhereDayAndMonthChangePlaces() {
        assertThat(ordered("order_turned", "month_first", "day_first"))
                .startsWith("fail ✗ day is written month before day here and day before month in the loads before");
        assertThat(ordered("order_unread", "open", "month_first"))
                .startsWith("fail ✗ day does not tell day from month and was read day before month, where the loads");
        assertThat(ordered("order_doubted", "month_first", "open"))
                .startsWith("warn ⚠ day is written month before day, which no load before told")
                .contains("Load them again");
    }

    @Test
    void datesPassWhereDayAndMonthStandAsBefore() {
        assertThat(ordered("order_kept", "month_first", "month_first")).startsWith("pass ✓ The dates of day lie");
        assertThat(ordered("order_told", "day_first", "open")).startsWith("pass");
        assertThat(ordered("order_open", "open", "open"))
                .endsWith("No day tells whether it stands before or behind the month, and it was taken to stand before:"
                        + " day");
    }

    private String ordered(String code, String now, String before) {
        warehouse.dataset(code);
        long load = warehouse.arriving(code, "day date, n bigint", rows(20, "CURRENT_DATE - g, g"));
        String column = "[{\"name\": \"day\", \"description\": \"A day\", \"dates\": \"%s\"}]";
        database.execute("UPDATE datawarp.tbl_data_sources SET columns = '" + column.formatted(before)
                + "' WHERE code = '" + code + "'; UPDATE datawarp.tbl_load_events SET columns = '"
                + column.formatted(now) + "' WHERE load_id = " + load);
        return warehouse.judged(load, "dates");
    }

    @Test
    void repeatsPassOnNewRowsAndWarnWhenHistoryComesAgain() {
        warehouse.dataset("again");
        published("again", "2025-09", rows(2000, "'o', g"));
        assertThat(verdict("again", "2025-10", rows(2000, "'o', g + 1900")))
                .matches("pass ✓ At most [4-6] % of the rows are published already under another period \\(2025-09\\)");
        assertThat(verdict("again", "2025-10", rows(2000, "'o', g + 9000")))
                .isEqualTo("pass ✓ No row is published already under another period");
        assertThat(verdict("again", "2025-10", rows(2500, "'o', g")))
                .matches("warn ⚠ (7|8)\\d % of the rows are published already under 2025-09; a file that repeats its"
                        + " history wants load_mode REPLACE");
    }

    @Test
    void repeatsFailWhenLastMonthsFileComesAgainInAnyOrder() {
        warehouse.dataset("copied");
        published("copied", "2025-10", rows(5000, "'o', g"));
        assertThat(verdict("copied", "2025-11", rows(5000, "'o', 5001 - g")))
                .startsWith("fail ✗ All 5,000 rows, and no others, are published already under 2025-10: was the file");
        assertThat(verdict("copied", "2025-10", rows(5000, "'o', g")))
                .as("a new edition of the same period")
                .startsWith("pass");
        database.execute("UPDATE datawarp.tbl_data_sources SET load_mode = 'REPLACE' WHERE code = 'copied'");
        assertThat(verdict("copied", "2025-11", rows(5000, "'o', g")))
                .as("what is replaced is not there twice")
                .startsWith("warn");
    }

    @Test
    void repeatsKnowRowsAgainWhateverTheirTableSaysOfItsLoad() {
        warehouse.dataset("told_apart");
        long first = warehouse.arriving("told_apart", "2025-10", "staging", "{}", COLUMNS, rows(5000, "'o', g"));
        database.execute(
                "ALTER TABLE incoming.load_%1$d ADD COLUMN _load_id bigint NOT NULL DEFAULT %1$d,".formatted(first)
                        + " ADD COLUMN _period text DEFAULT '2025-10'");
        warehouse.judged(first, "repeats");
        warehouse.publish(first);
        assertThat(verdict("told_apart", "2025-11", rows(5000, "'o', g")))
                .startsWith("fail ✗ All 5,000 rows, and no others, are published already under 2025-10");
    }

    @Test
    void repeatsAllowAHandfulOfRowsToStayTheSame() {
        warehouse.dataset("handful");
        published("handful", "2025-10", rows(9, "'o', g"));
        assertThat(verdict("handful", "2025-11", rows(9, "'o', g"))).startsWith("warn ⚠ All 9 rows");
    }

    @Test
    void metadataPassesWarnsAndFails() {
        warehouse.dataset("told");
        long load = warehouse.arriving("told", "a bigint, b bigint, c bigint", rows(20, "g, g, g"));
        assertThat(warehouse.judged(load, "metadata")).isEqualTo("pass ✓ All 3 columns are described");
        long second = warehouse.arriving("told", "a bigint, b bigint, c bigint", rows(20, "g, g, g"));
        database.execute("UPDATE datawarp.tbl_data_sources SET columns = '[{\"name\":\"a\",\"description\":\"A\"},"
                + "{\"name\":\"b\",\"description\":\" \"}]' WHERE code = 'told'");
        assertThat(warehouse.judged(second, "metadata"))
                .startsWith("warn ⚠ 1 of 3 columns are described, no column has search terms; say what they mean");
        long third = warehouse.arriving("told", "a bigint, b bigint, c bigint", rows(20, "g, g, g"));
        database.execute("UPDATE datawarp.tbl_data_sources SET columns = '[]',"
                + " gate_thresholds = '{\"fail_below_described_percent\": 100}' WHERE code = 'told'");
        assertThat(warehouse.judged(third, "metadata")).startsWith("fail ✗ 0 of 3 columns are described");
    }

    @Test
    void metadataCountsWhatALoadSaysOfColumnsThatTheRegistryDoesNotKnowYet() {
        warehouse.dataset("told_by_load");
        long load = warehouse.arriving("told_by_load", "a bigint, b bigint", rows(20, "g, g"));
        database.execute("UPDATE datawarp.tbl_data_sources SET columns = '[]' WHERE code = 'told_by_load'");
        database.execute("UPDATE datawarp.tbl_load_events SET columns = '[{\"name\":\"a\",\"description\":\"A\","
                + "\"search_terms\":[\"first\"]},{\"name\":\"b\",\"description\":null,\"search_terms\":[]}]'"
                + " WHERE load_id = " + load);
        assertThat(warehouse.judged(load, "metadata")).isEqualTo("pass ✓ 1 of 2 columns are described");
    }

    private void keyed(String code, String columns) {
        warehouse.dataset(code);
        database.execute(
                "UPDATE datawarp.tbl_data_sources SET key_columns = '" + columns + "' WHERE code = '" + code + "'");
    }

    private void published(String code, String period, String rows) {
        long load = warehouse.arriving(code, period, "staging", "{}", COLUMNS, rows);
        warehouse.judged(load, "repeats");
        warehouse.publish(load);
    }

    private String verdict(String code, String period, String rows) {
        return warehouse.judged(warehouse.arriving(code, period, "staging", "{}", COLUMNS, rows), "repeats");
    }

    private static String rows(int count, String expressions) {
        return "SELECT " + expressions + " FROM generate_series(1, " + count + ") g";
    }
}
