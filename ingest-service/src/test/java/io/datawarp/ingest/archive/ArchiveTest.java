package io.datawarp.ingest.archive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.Warehouse;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.fetch.SourceFiles;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStore;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(ArchiveTest.WithStore.class)
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class ArchiveTest {

    private static final String JANUARY = "area,count\nNorth,1\nSouth,2\n";

    private final AtomicInteger bodies = new AtomicInteger();

    @Inject
    Archive archive;

    @Inject
    SourceFiles files;

    @Inject
    Sources sources;

    @Inject
    Keeper keeper;

    @TempDir
    Path folder;

    TestDatabase database;
    ObjectStore store;
    private Warehouse warehouse;
    private HttpServer publisher;
    private volatile String published = JANUARY;

    /** The service with an object store that keeps files. */
    public static class WithStore implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "datawarp.ingest.archive.endpoint", "${datawarp.s3.endpoint}",
                    "datawarp.ingest.archive.bucket", "${datawarp.s3.bucket}",
                    "datawarp.ingest.archive.access-key", "${datawarp.s3.access-key}",
                    "datawarp.ingest.archive.secret-key", "${datawarp.s3.secret-key}");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ObjectStoreResource.class));
        }
    }

    @BeforeEach
    void publish() throws IOException {
        warehouse = new Warehouse(database);
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.createContext("/areas-january-2026.csv", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            String tag = "\"" + published.hashCode() + "\"";
            exchange.getResponseHeaders().add("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                bodies.incrementAndGet();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
    }

    private JsonPath load(String dataset) {
        return load(Map.of("dataset", dataset, "test", true));
    }

    private JsonPath load(Map<String, ?> form) {
        String url = "http://localhost:" + publisher.getAddress().getPort() + "/areas-january-2026.csv";
        Map<String, Object> whole = new HashMap<>(form);
        whole.put("url", url);
        return warehouse.awaitEnd(warehouse.fetch(whole));
    }

    private JsonPath replay(long loadId) {
        long again = given().post("/v1/loads/" + loadId + "/replay")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("load_id");
        return warehouse.awaitEnd(again);
    }

    private void awaitKept(String sha256) {
        await().until(() -> files.withContent(sha256).orElseThrow().keptAt() != null);
    }

    private String names(String dataset) {
        return ""
                + database.value("SELECT string_agg(area, ',' ORDER BY _source_row) FROM staging_test.tbl_" + dataset);
    }

    @Test
    void keepsTheBytesOfALoadByTheirChecksum() throws IOException {
        String sha256 = load("kept").getString("sha256");
        awaitKept(sha256);
        assertThat(database.value("SELECT kept_at FROM datawarp.tbl_source_files WHERE sha256 = '" + sha256 + "'"))
                .isEqualTo("s3://datawarp/sources/" + sha256.substring(0, 2) + "/" + sha256);
        archive.fetch(sha256, folder.resolve("again"));
        assertThat(folder.resolve("again")).hasContent(JANUARY);
    }

    @Test
    void replaysALoadFromItsVeryBytesThoughThePublisherHasOthersNow() {
        JsonPath first = load("replayed");
        awaitKept(first.getString("sha256"));
        published = "area,count\nEast,9\n";
        assertThat(load("replayed").getString("status")).isEqualTo("completed");
        assertThat(names("replayed")).isEqualTo("East");

        JsonPath again = replay(first.getLong("load_id"));
        assertThat(again.getString("status")).as(again.prettify()).isEqualTo("completed");
        assertThat(again.getString("sha256")).isEqualTo(first.getString("sha256"));
        assertThat(again.getString("period")).isEqualTo("2026-01");
        assertThat(names("replayed")).isEqualTo("North,South");
    }

    @Test
    void replaysTheTableThatWasAskedForOfASheetWithTwo() {
        published = "area,count\nNorth,1\nSouth,2\nEast,3\n\nregion,beds\nLeeds,5\nHull,6\nBath,7\n";
        JsonPath first = load(Map.of("dataset", "one_of_two", "test", true, "sheet", "#1"));
        assertThat(first.getString("status")).as(first.prettify()).isEqualTo("completed");
        awaitKept(first.getString("sha256"));
        JsonPath again = replay(first.getLong("load_id"));
        assertThat(again.getString("status")).as(again.prettify()).isEqualTo("completed");
        assertThat(names("one_of_two")).isEqualTo("North,South,East");
    }

    @Test
    void takesTheKeptBytesOfAFileThatHasNotChanged() {
        published = "area,count\nWest,3\n";
        awaitKept(load("unchanged").getString("sha256"));
        assertThat(load("unchanged_too").getString("status")).isEqualTo("completed");
        assertThat(bodies).hasValue(1);
        assertThat(names("unchanged_too")).isEqualTo("West");
    }

    @Test
    void remembersWhatThePublisherSaidThoughTheFileCameAgainByAnotherWay() throws SQLException, IOException {
        JsonPath load = load("asked_once");
        Path copy = Files.writeString(folder.resolve("copy.csv"), published);
        sources.record(load.getString("url"), copy, (done, total) -> {});
        assertThat(files.newest(load.getString("url"))
                        .orElseThrow()
                        .validators()
                        .etag())
                .isEqualTo("\"" + published.hashCode() + "\"");
    }

    @Test
    void saysWhenTheBytesOfALoadAreNotKept() {
        JsonPath failed = warehouse.awaitEnd(warehouse.fetch(Map.of(
                "dataset",
                "never",
                "url",
                "http://localhost:" + publisher.getAddress().getPort() + "/gone.csv",
                "test",
                true)));
        String code = given().post("/v1/loads/" + failed.getLong("load_id") + "/replay")
                .then()
                .statusCode(409)
                .extract()
                .jsonPath()
                .getString("code");
        assertThat(code).isEqualTo("BYTES_NOT_KEPT");
    }

    @Test
    void writesKeptBytesOnlyOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("once.csv"), "a,b\n1,2\n");
        String sha256 = Checksum.of(file, (done, total) -> {});
        assertThat(archive.keep(file, sha256)).isEqualTo(archive.keep(file, sha256));
    }

    @Test
    void noticesThatKeptBytesWereDamaged() throws IOException {
        Path file = Files.writeString(folder.resolve("real.csv"), "a,b\n1,2\n3,4\n");
        String other = "0".repeat(64);
        archive.keep(file, other);
        assertThatThrownBy(() -> archive.fetch(other, folder.resolve("again")))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("its checksum differs");
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void loadsOnWhenTheStoreIsAwayAndKeepsTheFileWhenItIsBack() throws SQLException {
        published = "area,count\nAway,7\n";
        store.kill();
        JsonPath load;
        try {
            load = load("away");
            assertThat(load.getString("status")).as(load.prettify()).isEqualTo("completed");
        } finally {
            store.restart();
        }
        String sha256 = load.getString("sha256");
        String key = "load-" + load.getLong("load_id");
        // What the sweep does, without its hour of patience.
        await().until(() -> {
            keeper.release(key);
            return files.withContent(sha256).orElseThrow().keptAt() != null;
        });
    }
}
