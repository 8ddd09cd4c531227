package io.datawarp.ingest.work;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.database.ServiceLogin;
import io.datawarp.ingest.Warehouse;
import io.datawarp.ingest.spool.Spool;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class RecoveryTest {

    private static final String CSV = "area,count\nNorth,1\nSouth,2\n";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Inject
    Spool spool;

    TestDatabase database;
    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    @Test
    void goesOnWithALoadThatADeadProcessLeftBehind() throws IOException, SQLException {
        warehouse.register("resumed");
        String key = spool.newKey();
        Files.writeString(spool.place(key, "resumed 2025-09.csv"), CSV);
        long id;
        // While the other process lives, its claim keeps everybody off.
        try (Connection other = database.as(ServiceLogin.INGEST);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            try (ResultSet row = statement.executeQuery("INSERT INTO datawarp.tbl_load_events"
                    + " (source_code, url, request) VALUES ('resumed', 'resumed 2025-09.csv', '{\"dataset\":\"resumed\","
                    + "\"url\":\"resumed 2025-09.csv\",\"upload\":\"" + key
                    + "\"}') RETURNING load_id, pg_advisory_lock(load_id)")) {
                row.next();
                id = row.getLong(1);
            }
            other.commit();
            long later = warehouse.upload("resumed", "later.csv", CSV, Map.of("period", "2025-10"));
            warehouse.judge(later, "pass");
            warehouse.awaitStatus(later, "completed");
            assertThat(warehouse.load(id).getString("status")).isEqualTo("in_progress");
        }
        warehouse.judge(id, "pass");
        assertThat(warehouse.awaitStatus(id, "completed").getString("period")).isEqualTo("2025-09");
        assertThat(spool.find(key)).isEmpty();
    }

    @Test
    void copiesAgainWhatARestartOfTheDatabaseEmptied() {
        warehouse.register("emptied");
        long id = warehouse.upload("emptied", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(id, "validating");
        emptyOnceJudged(id);
        warehouse.judge(id, "pass");
        assertThat(warehouse.awaitStatus(id, "completed").getLong("rows_loaded"))
                .isEqualTo(2);
    }

    @Test
    void publishesNoCopyOnTheVerdictOverAnother() {
        warehouse.register("judged_before");
        long id = warehouse.upload("judged_before", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(id, "validating");
        emptyOnceJudged(id);
        assertThat(warehouse.load(id).getList("verdicts")).isEmpty();
        warehouse.judge(id, "fail");
        assertThat(warehouse.awaitStatus(id, "rolled_back").getList("verdicts.verdict"))
                .containsExactly("fail", "fail");
        assertThat(database.value("SELECT to_regclass('staging.tbl_judged_before')"))
                .isNull();
        assertThat(database.value("SELECT jsonb_path_query_array(verdicts, '$.verdict') FROM"
                        + " datawarp.tbl_withdrawn_verdicts WHERE load_id = " + id))
                .isEqualTo("[\"pass\"]");
    }

    /** In one step: rows that are lost before the verdict are copied again before it. */
    private void emptyOnceJudged(long id) {
        database.execute("BEGIN; TRUNCATE incoming.load_" + id + "; INSERT INTO datawarp.tbl_validation_results"
                + " (load_id, gate, verdict, message) VALUES (" + id
                + ", 'overall', 'pass', 'Judged by a test'); COMMIT");
        warehouse.awaitWithdrawal(id);
    }

    @Test
    void copiesAgainWhatARestartOfTheDatabaseEmptiedBeforeTheGatesSpoke() {
        warehouse.register("emptied_early");
        long id = warehouse.upload("emptied_early", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(id, "validating");
        database.execute("TRUNCATE incoming.load_" + id);
        awaitRows(id);
        assertThat(warehouse.awaitStatus(id, "validating").getString("error_code"))
                .isNull();
        database.execute("DROP TABLE incoming.load_" + id);
        awaitRows(id);
        warehouse.judge(id, "pass");
        assertThat(warehouse.awaitStatus(id, "completed").getLong("rows_loaded"))
                .isEqualTo(2);
    }

    @Test
    void copiesAgainWhatLostSomeOfItsRowsBeforeTheGatesSpoke() {
        warehouse.register("thinned");
        long id = warehouse.upload("thinned", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(id, "validating");
        database.execute("DELETE FROM incoming.load_" + id + " WHERE area = 'North'");
        awaitRows(id);
        warehouse.judge(id, "pass");
        assertThat(warehouse.awaitStatus(id, "completed").getLong("rows_loaded"))
                .isEqualTo(2);
    }

    private void awaitRows(long id) {
        String table = "incoming.load_" + id;
        await().atMost(DEADLINE)
                .until(() -> database.value("SELECT to_regclass('" + table + "')") != null
                        && "2".equals(database.value("SELECT count(*) FROM " + table)));
    }

    @Test
    void saysSoWhenTheUploadedBytesAreGone() {
        warehouse.register("lost");
        String id = Objects.requireNonNull(database.value("INSERT INTO datawarp.tbl_load_events"
                + " (source_code, url, request) VALUES ('lost', 'x.csv', '{\"dataset\":\"lost\",\"url\":\"x.csv\","
                + "\"upload\":\"upload-none\"}') RETURNING load_id"));
        assertThat(warehouse.awaitStatus(Long.parseLong(id), "failed").getString("error_code"))
                .isEqualTo("UPLOAD_LOST");
    }

    @Test
    void endsALoadWhoseRequestNobodyCanRead() {
        String id = Objects.requireNonNull(database.value("INSERT INTO datawarp.tbl_load_events"
                + " (source_code, url, request) VALUES ('odd', 'x.csv', '[]') RETURNING load_id"));
        assertThat(warehouse.awaitStatus(Long.parseLong(id), "failed").getString("error_code"))
                .isEqualTo("REQUEST_UNREADABLE");
    }

    @Test
    void dropsIncomingTablesThatNoLoadNeeds() {
        warehouse.register("waiting");
        long waiting = warehouse.upload("waiting", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(waiting, "validating");
        database.execute("SET ROLE role_engineer; CREATE UNLOGGED TABLE incoming.load_999999 (x int)");
        await().atMost(DEADLINE)
                .until(() ->
                        "0".equals(database.value("SELECT count(*) FROM pg_tables WHERE tablename = 'load_999999'")));
        assertThat(database.value("SELECT count(*) FROM incoming.load_" + waiting))
                .isEqualTo("2");
    }

    @Test
    void waitsForGovernanceHoweverLong() {
        warehouse.register("patient");
        long id = warehouse.upload("patient", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(id, "validating");
        // More loads than workers come and go: a waiting load holds nobody up.
        for (int i = 0; i < 3; i++) {
            warehouse.publish("patient", "y.csv", CSV, Map.of("period", "2025-1" + i));
        }
        assertThat(warehouse.load(id).getString("status")).isEqualTo("validating");
        assertThat(database.value("SELECT count(*) FROM staging.tbl_patient WHERE _period = '2025-09'"))
                .isEqualTo("0");
    }

    @Test
    void cancelsALoadThatWaits() {
        warehouse.register("cancelled");
        long id = warehouse.upload("cancelled", "x.csv", CSV, Map.of("period", "2025-09"));
        warehouse.awaitStatus(id, "validating");
        given().delete("/v1/loads/" + id).then().statusCode(202);
        JsonPath load = warehouse.awaitStatus(id, "failed");
        assertThat(load.getString("error_code")).isEqualTo("CANCELLED");
        await().atMost(DEADLINE).until(() -> database.value("SELECT to_regclass('incoming.load_" + id + "')") == null);
        given().delete("/v1/loads/" + id).then().statusCode(409);
        given().delete("/v1/loads/999999999").then().statusCode(404);
    }

    @Test
    void skipsWhatIsPublishedAlready() {
        warehouse.register("same");
        JsonPath first = warehouse.publish("same", "x.csv", CSV, Map.of("period", "2025-09"));
        long again = warehouse.upload("same", "copy of x.csv", CSV, Map.of("period", "2025-09"));
        JsonPath skipped = warehouse.awaitStatus(again, "skipped");
        assertThat(skipped.getString("error_message")).contains("Load " + first.getString("load_id"));
        warehouse.publish("same", "x.csv", CSV, Map.of("period", "2025-10"));
        // Replaced meanwhile: the first file is news again.
        warehouse.publish("same", "x.csv", CSV.replace("2", "3"), Map.of("period", "2025-09"));
        warehouse.publish("same", "x.csv", CSV, Map.of("period", "2025-09"));
        assertThat(database.value("SELECT sum(count) FROM staging.tbl_same WHERE _period = '2025-09'"))
                .isEqualTo("3");
    }

    @Test
    void publishesSeveralLoadsOfOneDatasetAtATimeWithoutMixingThem() {
        warehouse.register("crowded");
        List<Long> ids = new ArrayList<>();
        for (int month = 1; month <= 9; month++) {
            String wider = month % 2 == 0 ? CSV : "area,count,extra_" + month + "\nNorth,1.5,1\nSouth,2,2\n";
            ids.add(warehouse.upload("crowded", "x.csv", wider, Map.of("period", "2025-0" + month)));
        }
        ids.forEach(id -> warehouse.judge(id, "pass"));
        ids.forEach(id -> warehouse.awaitStatus(id, "completed"));
        assertThat(database.value("SELECT count(*) || ' ' || sum(count) FROM staging.tbl_crowded"))
                .isEqualTo("18 29.5");
        assertThat(database.value("SELECT row_count || ' ' || column_count FROM datawarp.tbl_data_sources"
                        + " WHERE code = 'crowded'"))
                .isEqualTo("18 7");
    }

    @Test
    void letsTheLaterOfTwoRequestsForAPeriodWin() {
        warehouse.register("overtaken");
        long first = warehouse.upload("overtaken", "x.csv", CSV, Map.of("period", "2025-09"));
        long second = warehouse.upload("overtaken", "x.csv", CSV.replace("2", "5"), Map.of("period", "2025-09"));
        warehouse.judge(second, "pass");
        warehouse.awaitStatus(second, "completed");
        warehouse.judge(first, "pass");
        assertThat(warehouse.awaitStatus(first, "skipped").getString("error_code"))
                .isEqualTo("SUPERSEDED");
        assertThat(database.value("SELECT sum(count) FROM staging.tbl_overtaken"))
                .isEqualTo("6");
    }
}
