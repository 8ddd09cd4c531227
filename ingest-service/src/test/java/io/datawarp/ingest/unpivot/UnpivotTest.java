package io.datawarp.ingest.unpivot;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class UnpivotTest {

    private static final String THREE_MONTHS =
            "Org code,Organisation,Apr-25,May-25,Jun-25\nR1A,North,10,*,12.5\nR1B,South,7,8,\n";

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void makesARowOfEachMonthAndANewMonthIsNewRows() {
        register("long", "REPLACE", "-25$|-26$");
        JsonPath first = publish("long", THREE_MONTHS);
        assertThat(rows("long"))
                .isEqualTo("R1A 2025-04 10 Apr-25 2, R1A 2025-05 * May-25 2, R1A 2025-06 12.5 Jun-25 2,"
                        + " R1B 2025-04 7 Apr-25 3, R1B 2025-05 8 May-25 3, R1B 2025-06 Jun-25 3");
        assertThat(first.getLong("rows_source")).isEqualTo(2);
        assertThat(first.getLong("rows_loaded")).isEqualTo(6);
        assertThat(first.getLong("cells_read"))
                .isEqualTo(first.getLong("cells_stored") + first.getLong("cells_explained"));

        JsonPath second =
                publish("long", THREE_MONTHS.replace("Jun-25", "Jun-25,Jul-25").replace("12.5", "12.5,13"));
        assertThat(second.getList("columns_added")).isEmpty();
        assertThat(second.getLong("rows_loaded")).isEqualTo(8);
        assertThat(database.value("SELECT string_agg(column_name, ' ' ORDER BY ordinal_position)"
                        + " FROM information_schema.columns WHERE table_name = 'tbl_long'"))
                .isEqualTo(
                        "org_code organisation month number number_marker _source_column _load_id _period _source_row");
        assertThat(database.value("SELECT string_agg(c ->> 'name', ' ') FROM datawarp.tbl_data_sources,"
                        + " jsonb_array_elements(columns) c WHERE code = 'long'"))
                .isEqualTo("org_code organisation month number number_marker");
    }

    @Test
    void theFirstOfAMonthIsADayAmongWeeks() {
        register("weekly", "REPLACE", "2019");
        publish(
                "weekly",
                "Org code,Organisation,2019-02-22,2019-03-01,2019-03-08\nR1A,North,10,11,12\nR1B,South,7,8,9\n");
        assertThat(database.value("SELECT string_agg(DISTINCT month, ' ' ORDER BY month) FROM staging.tbl_weekly"))
                .isEqualTo("2019-02-22 2019-03-01 2019-03-08");
    }

    @Test
    void givesEachMeasureUnderADayAColumnOfItsOwn() {
        rule("measures", "APPEND", "\"columns\": \"2023-\", \"period_into\": \"day\"");
        String csv = """
                Org code,2023-06-01,2023-06-01,2023-06-02,2023-06-02
                ,Waiting [note 2],Discharged,Waiting [note 2],Discharged
                R1A,10,1.5,*,2
                R1B,7,3,8,
                """;
        JsonPath load = warehouse.publish("measures", "x.csv", csv, Map.of("period", "2023-06"));
        String all =
                "SELECT string_agg(concat_ws(' ', org_code, day, waiting, waiting_marker, discharged, _source_column,"
                        + " _source_row), ', ' ORDER BY org_code, day) FROM staging.tbl_measures WHERE _period = '%s'";
        assertThat(database.value(all.formatted("2023-06")))
                .isEqualTo("R1A 2023-06-01 10 1.5 2023-06-01 3, R1A 2023-06-02 * 2 2023-06-02 3,"
                        + " R1B 2023-06-01 7 3 2023-06-01 4, R1B 2023-06-02 8 2023-06-02 4");
        assertThat(load.getLong("cells_read"))
                .isEqualTo(load.getLong("cells_stored") + load.getLong("cells_explained"));

        JsonPath next = warehouse.publish(
                "measures",
                "x.csv",
                csv.replace("2023-06-0", "2023-07-0").replace("[note 2]", "[note 3]"),
                Map.of("period", "2023-07"));
        assertThat(next.getList("columns_added"))
                .as("a new month of days is no new column")
                .isEmpty();
        assertThat(database.value(all.formatted("2023-07"))).startsWith("R1A 2023-07-01 10 1.5 2023-07-01 3");
    }

    @Test
    void writesTheMeasureIntoAColumnWhereTheRuleNamesOne() {
        rule(
                "measured",
                "REPLACE",
                "\"columns\": \"2023-\", \"period_into\": \"day\", \"measure_into\": \"measure\","
                        + " \"value_into\": \"people\"");
        publish(
                "measured",
                "Org code,2023-06-01,2023-06-01,2023-06-02\n,Waiting,Discharged,Waiting\nR1A,10,1,9\nR1B,7,3,8\n");
        assertThat(database.value("SELECT string_agg(concat_ws(' ', org_code, day, measure, people), ', '"
                        + " ORDER BY org_code, day, measure) FROM staging.tbl_measured"))
                .isEqualTo("R1A 2023-06-01 Discharged 1, R1A 2023-06-01 Waiting 10, R1A 2023-06-02 Waiting 9,"
                        + " R1B 2023-06-01 Discharged 3, R1B 2023-06-01 Waiting 7, R1B 2023-06-02 Waiting 8");
    }

    @Test
    void holdsWhatIsNewForEachMeasureOfAPeriod() {
        rule(
                "measured_held",
                "REPLACE",
                "\"columns\": \"2023-\", \"period_into\": \"day\", \"measure_into\": \"measure\","
                        + " \"value_into\": \"people\"");
        database.execute("UPDATE datawarp.tbl_data_sources SET contract_mode = 'discard' WHERE code = 'measured_held'");
        publish("measured_held", "Org code,2023-06-01,2023-06-01\n,Waiting,Discharged\nR1A,10,1\nR1B,7,3\n");
        publish(
                "measured_held",
                "Org code,Region,2023-06-01,2023-06-01\n,,Waiting,Discharged\nR1A,North,10,2\nR1B,South,7,3\n");
        assertThat(database.value("SELECT string_agg(concat_ws(' ', held ->> 'region', source_row, source_column), ', '"
                        + " ORDER BY source_row, source_column) FROM datawarp.tbl_held_values JOIN"
                        + " datawarp.tbl_held_columns USING (load_id) WHERE source_code = 'measured_held'"))
                .isEqualTo("North 3 2023-06-01 | Discharged, North 3 2023-06-01 | Waiting,"
                        + " South 4 2023-06-01 | Discharged, South 4 2023-06-01 | Waiting");
    }

    @Test
    void saysWhatToDoAboutTwoMeasuresOfOnePeriod() {
        rule("ambiguous", "REPLACE", "\"columns\": \"2023-\", \"period_into\": \"day\", \"value_into\": \"people\"");
        long id = warehouse.upload(
                "ambiguous",
                "x.csv",
                "Org code,2023-06-01,2023-06-01\n,Waiting,Discharged\nR1A,10,1\nR1B,7,3\n",
                Map.of());
        JsonPath load = warehouse.awaitStatus(id, "failed");
        assertThat(load.getString("error_code")).isEqualTo("UNPIVOT_AMBIGUOUS");
        assertThat(load.getString("error_message")).contains("leave out 'value_into'");
    }

    @Test
    void saysThatAMeasureTakesTheNameOfAColumnThatStays() {
        rule("taken", "REPLACE", "\"columns\": \"2023-\", \"period_into\": \"waiting\"");
        long id = warehouse.upload(
                "taken", "x.csv", "Org code,2023-06-01,2023-06-02\n,Waiting,Waiting\nR1A,10,1\nR1B,7,3\n", Map.of());
        assertThat(warehouse.awaitStatus(id, "failed").getString("error_code")).isEqualTo("UNPIVOT_NAME_TAKEN");
    }

    @Test
    void takesAMonthOfMarkersOrWithoutValuesForAMonthOfNumbers() {
        register("sparse", "REPLACE", "-25$");
        publish("sparse", "Org code,Apr-25,May-25,Jun-25\nR1A,10,*,\nR1B,7,*,\n");
        assertThat(rows("sparse"))
                .isEqualTo("R1A 2025-04 10 Apr-25 2, R1A 2025-05 * May-25 2, R1A 2025-06 Jun-25 2,"
                        + " R1B 2025-04 7 Apr-25 3, R1B 2025-05 * May-25 3, R1B 2025-06 Jun-25 3");
        assertThat(database.value("SELECT pg_typeof(number)::text FROM staging.tbl_sparse LIMIT 1"))
                .isEqualTo("bigint");
    }

    @Test
    void saysWhichColumnsNameNoPeriod() {
        register("wrong", "REPLACE", "25|Org");
        long id = warehouse.upload("wrong", "x.csv", THREE_MONTHS, Map.of());
        JsonPath load = warehouse.awaitStatus(id, "failed");
        assertThat(load.getString("error_code")).isEqualTo("UNPIVOT_NO_PERIOD");
        assertThat(load.getString("error_message")).contains("A 'Org code', B 'Organisation'");
    }

    @Test
    void saysWhenNothingIsFound() {
        register("nothing", "REPLACE", "week");
        long id = warehouse.upload("nothing", "x.csv", THREE_MONTHS, Map.of());
        assertThat(warehouse.awaitStatus(id, "failed").getString("error_code")).isEqualTo("UNPIVOT_NOTHING");
    }

    private void register(String code, String mode, String columns) {
        rule(code, mode, "\"columns\": \"" + columns + "\", \"period_into\": \"month\", \"value_into\": \"number\"");
    }

    private void rule(String code, String mode, String rule) {
        warehouse.register(code, mode);
        database.execute("UPDATE datawarp.tbl_data_sources SET table_rules = '{\"unpivot\": {" + rule
                + "}}' WHERE code = '" + code + "'");
    }

    private JsonPath publish(String code, String csv) {
        return warehouse.publish(code, "x.csv", csv, Map.of());
    }

    private @Nullable String rows(String code) {
        return database.value("SELECT string_agg(concat_ws(' ', org_code, month, number, number_marker, _source_column,"
                + " _source_row), ', ' ORDER BY org_code, month) FROM staging.tbl_" + code);
    }
}
