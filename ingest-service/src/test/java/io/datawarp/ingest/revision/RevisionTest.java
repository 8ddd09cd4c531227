package io.datawarp.ingest.revision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class RevisionTest {

    private static final String FIRST =
            "Org code,Organisation,Referrals,Median wait\nR1A,North,120,12.50\nR1B,South,*,9\nR1C,West,7,\nR1D,East,8,3.0\n";
    private static final String SECOND =
            "Org code,Organisation,Referrals,Median wait\nR1X,New,1,1\nR1A,North,125,12.50\nR1B,South,4,9\nR1D,East,8,3.00\n";

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void recordsWhatARevisedPeriodChangedByKeyAndShowsTheCells() {
        warehouse.register("revised");
        JsonPath first = publish("revised", "2025-09", FIRST);
        publish("revised", "2025-10", FIRST.replace("120", "121"));
        JsonPath second = publish("revised", "2025-09", SECOND);

        assertThat(second.getString("error_message"))
                .isEqualTo("Replaces load " + first.getLong("load_id") + ": 1 rows added, 2 revised, 1 withdrawn");
        JsonPath revision = get("/v1/datasets/revised/revisions");
        assertThat(revision.getList("items")).hasSize(1);
        assertThat(revision.getString("items[0].period")).isEqualTo("2025-09");
        assertThat(revision.getLong("items[0].replaced_load_id")).isEqualTo(first.getLong("load_id"));
        assertThat(revision.getLong("items[0].load_id")).isEqualTo(second.getLong("load_id"));
        assertThat(revision.getList("items[0].key_columns")).containsExactly("org_code");
        assertThat(revision.getString("items[0].key_origin")).isEqualTo("inferred");
        assertThat(List.of(
                        revision.getLong("items[0].rows_before"),
                        revision.getLong("items[0].rows_after"),
                        revision.getLong("items[0].rows_added"),
                        revision.getLong("items[0].rows_revised"),
                        revision.getLong("items[0].rows_withdrawn")))
                .containsExactly(4L, 4L, 1L, 2L, 1L);
        assertThat(revision.<Map<String, Integer>>get("items[0].cells_revised"))
                .isEqualTo(Map.of("referrals", 2, "referrals_marker", 1));

        JsonPath detail = get("/v1/datasets/revised/revisions/" + revision.getLong("items[0].revision_id"));
        assertThat(detail.getList("rows.kind")).containsExactly("added", "revised", "revised", "withdrawn");
        assertThat(detail.getString("rows[1].key.org_code")).isEqualTo("R1A");
        assertThat(detail.getString("rows[1].cells[0].column")).isEqualTo("referrals");
        assertThat(detail.getInt("rows[1].cells[0].before")).isEqualTo(120);
        assertThat(detail.getInt("rows[1].cells[0].after")).isEqualTo(125);
        assertThat(detail.getString("rows[0].key.org_code")).isEqualTo("R1X");
        assertThat(edition("revised", first))
                .isEqualTo("org_code,organisation,referrals,referrals_marker,median_wait,"
                        + "_source_row\nR1A,North,120,,12.50,2\nR1B,South,,*,9,3\nR1C,West,7,,,4\nR1D,East,8,,3.0,5\n");
        assertThat(edition("revised", second))
                .isEqualTo(
                        "org_code,organisation,referrals,referrals_marker,median_wait,"
                                + "_source_row\nR1X,New,1,,1,2\nR1A,North,125,,12.50,3\nR1B,South,4,,9,4\nR1D,East,8,,3.00,5\n");
        // East is equal but written differently; North, South and the shared rest are not stored twice.
        assertThat(database.value("SELECT string_agg(kind, ' ' ORDER BY kind) FROM datawarp.tbl_edition_changes"
                        + " WHERE replaced_load_id = " + first.getLong("load_id")))
                .isEqualTo("added reformatted revised revised withdrawn");
    }

    @Test
    void bringsAnEditionBackWithItsTypesAfterLaterColumnsAndWiderTypes() {
        warehouse.register("grown");
        JsonPath first = publish("grown", "2025-09", "Area,Count,Day\nNorth,1,2025-09-01\nSouth,2,2025-09-02\n");
        publish("grown", "2025-09", "Area,Count,Day,Seen\nNorth,1,2025-09-01,4\nSouth,3,2025-09-02,5\n");
        publish(
                "grown",
                "2025-10",
                "Area,Count,Day,Seen,More\nNorth,1.5,2025-10-01 10:30,4,x\nSouth,3,2025-10-02 11:00,5,y\n");
        assertThat(edition("grown", first))
                .isEqualTo("area,count,day,_source_row\nNorth,1,2025-09-01,2\nSouth,2,2025-09-02,3\n");
        given().get("/v1/datasets/grown/editions/" + first.getLong("load_id"))
                .then()
                .statusCode(200)
                .body("[0].count", equalTo(1))
                .body("[0].area", equalTo("North"));
    }

    @Test
    void mistakesNoColumnForANameOfItsOwnSql() {
        warehouse.register("letters");
        JsonPath first = publish("letters", "2025-09", "Org code,R,T,K,Sr,Sc\nR1A,1,2,3,4,5\nR1B,6,7,8,9,10\n");
        publish("letters", "2025-09", "Org code,R,T,K,Sr,Sc\nR1A,1,22,3,4,5\nR1C,6,7,8,9,10\n");
        assertThat(edition("letters", first))
                .isEqualTo("org_code,r,t,k,sr,sc,_source_row\nR1A,1,2,3,4,5,2\nR1B,6,7,8,9,10,3\n");
    }

    @Test
    void comparesWholeRowsWhereNothingIdentifiesThem() {
        warehouse.register("keyless");
        JsonPath first = publish("keyless", "2025-09", "Area,Count\nNorth,1\nNorth,1\nNorth,2\nSouth,2\n");
        publish("keyless", "2025-09", "Area,Count\nNorth,1\nNorth,2\nNorth,3\nSouth,2\n");
        JsonPath revision = get("/v1/datasets/keyless/revisions");
        assertThat(revision.getString("items[0].key_origin")).isEqualTo("none");
        assertThat(revision.getLong("items[0].rows_added")).isEqualTo(1);
        assertThat(revision.getLong("items[0].rows_withdrawn")).isEqualTo(1);
        assertThat(edition("keyless", first))
                .isEqualTo("area,count,_source_row\nNorth,1,2\nNorth,1,3\nNorth,2,4\nSouth,2,5\n");
    }

    @Test
    void keepsTheRowsOfAnAdoptedTableWhenALoadReplacesThem() {
        database.execute("""
                CREATE TABLE staging.by_hand (area text, count integer, _period text);
                INSERT INTO staging.by_hand
                VALUES ('North', 1, '2025-08'), ('South', 2, '2025-08'), ('North', 3, '2025-09'), ('Elsewhere', 4, NULL)
                """);
        warehouse.register("by_hand");
        database.execute("SELECT datawarp.adopt_table('by_hand', 'by_hand')");
        publish("by_hand", "2025-08", "Area,Count\nNorth,1\nSouth,5000000000\n");
        assertThat(database.value("SELECT string_agg(format('%s %s %s', area, count, _period), ', '"
                        + " ORDER BY _period, area) FROM staging.by_hand"))
                .isEqualTo("North 1 2025-08, South 5000000000 2025-08, North 3 2025-09, Elsewhere 4 ");
        JsonPath revision = get("/v1/datasets/by_hand/revisions");
        assertThat(revision.getLong("items[0].rows_revised")).isEqualTo(1);
        assertThat(get("/v1/datasets/by_hand/editions/" + revision.getLong("items[0].replaced_load_id"))
                        .<Integer>getList("count"))
                .containsExactly(1, 2);

        warehouse.register("by_hand_whole", "REPLACE");
        database.execute("CREATE TABLE staging.whole (area text, count bigint);"
                + " INSERT INTO staging.whole VALUES ('North', 1), ('South', 2)");
        database.execute("SELECT datawarp.adopt_table('by_hand_whole', 'whole')");
        publish("by_hand_whole", "2025-09", "Area,Count\nWest,3\nEast,4\n");
        assertThat(edition(
                        "by_hand_whole",
                        get("/v1/datasets/by_hand_whole/revisions").getLong("items[0].replaced_load_id")))
                .isEqualTo("area,count,_source_row\nNorth,1,1\nSouth,2,2\n");
    }

    @Test
    void printsAnEditionAsAFileThatBringsItBackWithoutAColumnMore() {
        warehouse.register("taken_back");
        JsonPath good = publish("taken_back", "2025-10", "Area,Count\nNorth,5 r\nSouth,*\nEast,3\nWest,8\nMid,7\n");
        publish("taken_back", "2025-10", "Area,Count\nNorth,500\nSouth,1\nEast,3\nWest,2\nMid,7\n");
        String columns = "SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute"
                + " WHERE attrelid = 'staging.tbl_taken_back'::regclass AND attnum > 0";
        String before = database.value(columns);

        String file = given().get(
                        "/v1/datasets/taken_back/editions/" + good.getLong("load_id") + "?format=csv&file=true")
                .asString();
        assertThat(file.lines()).containsExactly("area,count", "North,5 r", "South,*", "East,3", "West,8", "Mid,7");
        JsonPath again = publish("taken_back", "2025-10", file);

        assertThat(database.value(columns)).isEqualTo(before);
        assertThat(edition("taken_back", again)).isEqualTo(edition("taken_back", good));
    }

    @Test
    void printsTruthsAsAFileMeansThem() {
        warehouse.register("truths");
        JsonPath good = publish("truths", "2025-10", "Area,Open,Beds\nNorth,true,1\nSouth,false,2\nEast,,3\n");
        publish("truths", "2025-10", "Area,Open,Beds\nNorth,false,1\nSouth,false,2\nEast,true,3\n");
        String file = given().get("/v1/datasets/truths/editions/" + good.getLong("load_id") + "?format=csv&file=true")
                .asString();
        assertThat(file.lines()).containsExactly("area,open,beds", "North,true,1", "South,false,2", "East,,3");
        assertThat(edition("truths", publish("truths", "2025-10", file))).isEqualTo(edition("truths", good));
    }

    @Test
    void prefersToSayNoToAFileThatWouldLoseItsSections() {
        warehouse.register("in_sections");
        JsonPath load = publish(
                "in_sections",
                "2025-10",
                "Area,Count,Share\nEngland,,\nNorth,1,10.5\nSouth,2,20.5\nWales,,\nNorth,3,30.5\nSouth,4,40.5\n");
        given().get("/v1/datasets/in_sections/editions/" + load.getLong("load_id") + "?format=csv&file=true")
                .then()
                .statusCode(409)
                .body("code", equalTo("EDITION_IS_NO_FILE"));
    }

    @Test
    void answersWhatThereIsNot() {
        warehouse.register("nothing_yet");
        assertThat(get("/v1/datasets/nothing_yet/revisions").getList("items")).isEmpty();
        given().get("/v1/datasets/no_such/revisions").then().statusCode(404);
        given().get("/v1/datasets/nothing_yet/editions/999999")
                .then()
                .statusCode(404)
                .body("code", equalTo("EDITION_NOT_FOUND"))
                .body("detail", containsString("'./datawarp revisions nothing_yet' (GET /v1/datasets/nothing_yet/"));
        given().get("/v1/datasets/nothing_yet/revisions/999999").then().statusCode(404);
        given().get("/v1/datasets/nothing_yet/editions/1?format=xml").then().statusCode(400);
    }

    /** Whatever comes in whatever order: the table is what the model says, and so is every edition that ever was. */
    @ParameterizedTest
    @ValueSource(strings = {"APPEND", "REPLACE"})
    void keepsTheTableAndEveryEditionExactWhateverIsPublished(String mode) {
        String code = "model_" + mode.toLowerCase(Locale.ROOT);
        warehouse.register(code, mode);
        Random random = new Random(20251125);
        Map<Long, List<List<String>>> editions = new LinkedHashMap<>();
        TreeMap<String, Long> standing = new TreeMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (int step = 0; step < 12; step++) {
            String period = "2025-0" + (1 + random.nextInt(3));
            rows = mutated(rows, random, step);
            StringBuilder csv = new StringBuilder("Area,Code,Count,Share\n");
            rows.forEach(row -> csv.append(String.join(",", row)).append('\n'));
            long id = warehouse.upload(code, "x.csv", csv.toString(), Map.of("period", period));
            warehouse.judge(id, "pass");
            warehouse.awaitStatus(id, "completed");
            if (mode.equals("REPLACE")) {
                standing.clear();
            }
            standing.put(period, id);
            editions.put(id, rows);
            assertThat(database.value("SELECT count(*) FROM staging.tbl_" + code))
                    .isEqualTo(String.valueOf(standing.values().stream()
                            .mapToLong(
                                    one -> editions.getOrDefault(one, List.of()).size())
                            .sum()));
        }
        editions.forEach((id, expected) -> {
            String csv = given().get("/v1/datasets/" + code + "/editions/" + id + "?format=csv")
                    .asString();
            List<String> lines = csv.lines().skip(1).toList();
            assertThat(lines).as("edition %d", id).hasSize(expected.size());
            for (int i = 0; i < lines.size(); i++) {
                List<String> row = expected.get(i);
                assertThat(lines.get(i).replace(",*,", "*,"))
                        .as("edition %d", id)
                        .isEqualTo(String.join(
                                ",",
                                row.get(0),
                                row.get(1),
                                row.get(2).equals("*") ? "*" : row.get(2) + ",",
                                row.get(3),
                                String.valueOf(i + 2)));
            }
        });
    }

    private static List<List<String>> mutated(List<List<String>> rows, Random random, int step) {
        List<List<String>> next = new ArrayList<>(rows);
        if (next.isEmpty()) {
            for (int i = 0; i < 12; i++) {
                next.add(row(i, random));
            }
            // Every column has all its kinds of values from the start.
            next.set(0, List.of("Area 0", "C0", "*", "1.50"));
            return next;
        }
        for (int change = 0; change < 3; change++) {
            int at = 1 + random.nextInt(next.size() - 1);
            switch (random.nextInt(4)) {
                case 0 -> next.add(at, row(100 + step * 10 + change, random));
                case 1 ->
                    next.set(
                            at,
                            List.of(
                                    next.get(at).get(0),
                                    next.get(at).get(1),
                                    String.valueOf(random.nextInt(50)),
                                    next.get(at).get(3)));
                case 2 -> next.remove(next.size() > 8 ? at : 1);
                default -> Collections.swap(next, 1, at);
            }
        }
        next.set(0, List.of("Area 0", "C0", "*", step + ".50"));
        return next;
    }

    private static List<String> row(int number, Random random) {
        String count = random.nextInt(4) == 0 ? "*" : String.valueOf(random.nextInt(50));
        return List.of("Area " + number % 3, "C" + number, count, random.nextInt(9) + "." + random.nextInt(9) + "0");
    }

    private JsonPath publish(String code, String period, String content) {
        return warehouse.publish(code, "x.csv", content, Map.of("period", period));
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    private static @Nullable String edition(String code, JsonPath load) {
        return edition(code, load.getLong("load_id"));
    }

    private static String edition(String code, long loadId) {
        return given().get("/v1/datasets/" + code + "/editions/" + loadId + "?format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("\r\n", "\n");
    }
}
