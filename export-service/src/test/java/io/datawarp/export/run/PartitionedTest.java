package io.datawarp.export.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.Bucket;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(PartitionedTest.SmallParts.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class PartitionedTest {

    private static final String THREE_PERIODS =
            "SELECT i AS amount, md5(i::text) || md5((2 * i)::text) AS word FROM generate_series(1::bigint, 60000) AS"
                    + " i";

    @Inject
    Bucket bucket;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void aBigTableLiesInObjectsByPeriodAndOnlyPeriodsThatChangedAreWrittenAgain() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish("parted_big", THREE_PERIODS);
        spread("parted_big");
        JsonPath export = Export.ofDataset("parted_big");
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
        assertThat(export.getString("items[0].object_key")).isEqualTo("datasets/parted_big/");

        List<Map<String, Object>> files = catalogued("parted_big").getList("files");
        assertThat(files.stream().map(file -> file.get("period")).distinct())
                .containsExactly("2025-08", "2025-09", "2025-10 (late)", null);
        assertThat(files.size()).as("a period above the size has several parts").isGreaterThan(4);
        assertThat(files.get(0).get("key")).isEqualTo("datasets/parted_big/period=2025-08/part-0.parquet");
        fetch(files);
        try (Connection connection = database.asSuperuser()) {
            String figures = "SELECT count(*), sum(amount::numeric), count(DISTINCT word), min(_source_row) FROM ";
            assertThat(DuckDb.rows(
                            folder.resolve("**/*.parquet"), figures.replace("numeric", "DECIMAL(38,0)") + "$file"))
                    .isEqualTo(DuckDb.rows(connection, figures + "staging.tbl_parted_big"));
        }

        Map<String, Long> before = bucket.sizes("versions/parted_big/");
        database.execute("UPDATE staging.tbl_parted_big SET amount = amount + 1 WHERE _period = '2025-09'");
        assertThat(Export.ofDataset("parted_big").getString("status")).isEqualTo("completed");
        long replaced = catalogued("parted_big").getList("files").size();
        assertThat(before).isEmpty();
        assertThat(bucket.sizes("versions/parted_big/").size())
                .as("old versions of the period that changed, and of no other")
                .isBetween(1, (int) replaced - 3);
    }

    @Test
    void aDatasetThatShrankBecomesOneObjectAndItsPartsCanStillBeReadForAWhile() throws Exception {
        new Warehouse(database).publish("parted_shrinks", THREE_PERIODS);
        spread("parted_shrinks");
        Export.ofDataset("parted_shrinks");
        List<Map<String, Object>> parts = catalogued("parted_shrinks").getList("files");
        database.execute("DELETE FROM staging.tbl_parted_shrinks WHERE _source_row > 10;"
                + " ALTER TABLE staging.tbl_parted_shrinks ALTER amount TYPE bigint USING amount + 0");
        assertThat(Export.ofDataset("parted_shrinks").getString("items[0].object_key"))
                .isEqualTo("datasets/parted_shrinks.parquet");
        assertThat(bucket.sizes("datasets/parted_shrinks/")).isEmpty();
        for (Map<String, Object> part : parts) {
            Path old = folder.resolve(String.valueOf(part.get("sha256")));
            bucket.get("versions/parted_shrinks/" + part.get("sha256") + ".parquet", old);
            assertThat(ObjectPublisher.sha256(old)).isEqualTo(part.get("sha256"));
        }
    }

    @Test
    void whatTheRulesKeepBackIsNotPublishedAndNotAsked() {
        new Warehouse(database).publish("kept_internal", "SELECT 1::bigint AS amount");
        assertThat(Export.of("{\"all\": true}").getList("items.dataset")).doesNotContain("kept_internal");
        given().contentType("application/json")
                .body("{\"dataset\": \"kept_internal\"}")
                .post("/v1/exports")
                .then()
                .statusCode(409)
                .body("code", equalTo("DATASET_NOT_EXPORTED"));
        // Asked for while the rules were others.
        String job = String.valueOf(database.value("INSERT INTO datawarp.tbl_jobs (kind, payload) VALUES ('export',"
                + " '{\"dataset\": \"kept_internal\", \"trigger\": \"request\"}') RETURNING job_id"));
        assertThat(Export.ended(Long.parseLong(job)).getString("error_code")).isEqualTo("DATASET_NOT_EXPORTED");
        assertThat(bucket.sizes("datasets/kept_internal")).isEmpty();
    }

    @Test
    void anExportCanBeCancelledAndLeavesNothingHalfDone() {
        Warehouse warehouse = new Warehouse(database);
        for (int i = 0; i < 6; i++) {
            warehouse.publish("cancelled_" + i, THREE_PERIODS);
        }
        long id = given().contentType("application/json")
                .body("{\"all\": true}")
                .post("/v1/exports")
                .jsonPath()
                .getLong("export_id");
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> given().get("/v1/exports/" + id)
                                .jsonPath()
                                .getList("items")
                                .size()
                        > 0);
        given().post("/v1/exports/" + id + "/cancel").then().statusCode(202);
        JsonPath ended = Export.ended(id);
        assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("cancelled");
        assertThat(ended.getString("error_code")).isEqualTo("CANCELLED");
        given().post("/v1/exports/" + id + "/cancel").then().statusCode(409).body("code", equalTo("EXPORT_HAS_ENDED"));
        assertThat(Export.of("{}").getString("status")).isEqualTo("completed");
        assertThat(bucket.sizes("_incoming/")).isEmpty();
        assertThat(Export.of("{}").getList("items")).isEmpty();
    }

    private void spread(String code) {
        database.execute("UPDATE staging.tbl_" + code + " SET _period = CASE WHEN amount <= 50000 THEN '2025-08'"
                + " WHEN amount <= 55000 THEN '2025-09' WHEN amount <= 59000 THEN '2025-10 (late)' END");
    }

    private Entry catalogued(String code) throws IOException {
        Path document = folder.resolve(System.nanoTime() + ".json");
        bucket.get("catalog.json", document);
        return new Entry(JsonPath.from(Files.readString(document)), code);
    }

    private void fetch(List<Map<String, Object>> files) throws IOException {
        for (Map<String, Object> file : files) {
            String key = String.valueOf(file.get("key"));
            Path target = folder.resolve("files").resolve(key);
            Files.createDirectories(target.getParent());
            bucket.get(key, target);
        }
    }

    private record Entry(JsonPath document, String code) {
        List<Map<String, Object>> getList(String path) {
            return document.getList("datasets.find { it.dataset == '" + code + "' }." + path);
        }
    }

    /** Parts of a size that a test can reach. */
    public static class SmallParts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.writeString(Files.createTempFile("r2_sync", ".yaml"), """
                        partitioning: {above: 2MB, part: 512KB}
                        format: {row_group_rows: 10000}
                        datasets:
                          - match: "*_internal"
                            publish: false
                        """);
                return Map.of("datawarp.export.sync.file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
