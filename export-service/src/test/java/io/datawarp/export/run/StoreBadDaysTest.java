package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.export.Warehouse;
import io.datawarp.export.run.FaultyProxy.Fault;
import io.datawarp.export.store.TestStore;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStore;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens on the way to the store: nothing half-published, a clear error, and the next run mends it. */
@QuarkusTest
@TestProfile(StoreBadDaysTest.SmallDisk.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(FaultyStoreResource.class)
@SuppressWarnings("NullAway.Init") // the resources set them
class StoreBadDaysTest {

    private static final Path SPOOL = Path.of(System.getProperty("java.io.tmpdir"), "datawarp-small-disk");

    TestDatabase database;
    ObjectStore store;
    FaultyProxy proxy;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    refused_upload   | 403 | PUT .*_incoming/.*/datasets/           | STORE_ACCESS_DENIED
                    slow_down        | 503 | PUT .*_incoming/.*/datasets/           | STORE_BUSY
                    too_many         | 429 | PUT .*_incoming/.*/datasets/           | STORE_BUSY
                    refused_readback | 403 | GET .*_incoming/.*/datasets/           | STORE_ACCESS_DENIED
                    lost_readback    | 404 | GET .*_incoming/.*/datasets/           | OBJECT_NOT_FOUND
                    broken_copy      | 500 | PUT /datawarp/datasets/                | STORE_FAILED
                    refused_catalog  | 403 | PUT .*_incoming/.*/catalog.parquet     | STORE_ACCESS_DENIED
                    refused_last     | 403 | PUT /datawarp/catalog.json             | STORE_ACCESS_DENIED
                    cut_upload       |   0 | PUT .*_incoming/.*/datasets/           | STORE_UNREACHABLE
                    cut_readback     |  -1 | GET .*_incoming/.*/datasets/           | READ_BACK_DIFFERS
                    """)
    void whatTheStoreDoesIsNamedAndTheOldReleaseStays(String code, int status, String request, String error)
            throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish(code, "SELECT i AS amount FROM generate_series(1, 5000) AS i");
        assertThat(Export.ofDataset(code).getString("status")).isEqualTo("completed");
        Release before = release(code);
        database.execute("UPDATE staging.tbl_" + code + " SET amount = amount + 1");
        proxy.happens(
                status > 0
                        ? Fault.answers(status, request)
                        : status == 0 ? Fault.cutsUpload(0.9, request) : Fault.cutsDownload(0.9, request));
        JsonPath export;
        try {
            export = Export.ofDataset(code);
            assertThat(proxy.hits()).isPositive();
        } finally {
            proxy.calm();
        }
        assertThat(export.getString("status")).isEqualTo("failed");
        assertThat(export.getString("error_code")).as(export.prettify()).isEqualTo(error);
        Release after = release(code);
        assertThat(after.catalogue()).as("the catalogue is the old one").isEqualTo(before.catalogue());
        boolean dataPublished = request.contains("catalog");
        assertThat(after.announced()).as("what it announces can be read").isEqualTo(before.announced());
        assertThat(after.lying().equals(before.lying())).isNotEqualTo(dataPublished);

        assertThat(Export.ofDataset(code).getString("status")).isEqualTo("completed");
        Release mended = release(code);
        assertThat(mended.announced()).isEqualTo(mended.lying()).isNotEqualTo(before.lying());
        assertThat(TestStore.bucketOf(store).sizes("_incoming/")).isEmpty();
    }

    @Test
    void aBigUploadThatIsCutLeavesNoPartsBehind() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish(
                "cut_parts", "SELECT md5(i::text) || md5((i * 7)::text) AS word FROM generate_series(1, 200000) AS i");
        proxy.happens(Fault.cutsUpload(0.9, "PUT .*partNumber=2"));
        try {
            assertThat(Export.ofDataset("cut_parts").getString("error_code")).isEqualTo("STORE_UNREACHABLE");
            assertThat(proxy.hits()).isPositive();
        } finally {
            proxy.calm();
        }
        assertThat(TestStore.uploads(store)).isEmpty();
        assertThat(TestStore.bucketOf(store).sizes("datasets/cut_parts")).isEmpty();
        assertThat(Export.ofDataset("cut_parts").getString("status")).isEqualTo("completed");
    }

    @Test
    void aHiccupIsNoFailure() {
        new Warehouse(database).publish("hiccup", "SELECT 1::bigint AS amount");
        proxy.happens(Fault.answers(503, "PUT .*_incoming/.*/datasets/").once());
        try {
            assertThat(Export.ofDataset("hiccup").getString("status")).isEqualTo("completed");
            assertThat(proxy.hits()).isPositive();
        } finally {
            proxy.calm();
        }
    }

    @Test
    void aFullDiskIsNamedAndNothingIsPublished() throws Exception {
        boolean small = SmallDisk.isMounted();
        if (!small) {
            System.out.println("Not run: a small file system cannot be mounted here");
        }
        assumeTrue(small);
        new Warehouse(database)
                .publish(
                        "disk_full",
                        "SELECT md5(i::text) || md5((i * 7)::text) AS word FROM generate_series(1, 900000) AS i");
        JsonPath export = Export.ofDataset("disk_full");
        assertThat(export.getString("error_code")).as(export.prettify()).isEqualTo("SPOOL_FAILED");
        assertThat(TestStore.bucketOf(store).sizes("datasets/disk_full")).isEmpty();
        try (var left = Files.list(SPOOL)) {
            assertThat(left).isEmpty();
        }
        database.execute("DELETE FROM staging.tbl_disk_full WHERE _source_row > 1000");
        assertThat(Export.ofDataset("disk_full").getString("status")).isEqualTo("completed");
    }

    /**
     * What a reader finds.
     *
     * @param announced checksum of the object that the catalogue names, under its place or among the old versions
     * @param lying checksum of the object in its place
     */
    private record Release(String catalogue, String announced, String lying) {}

    private Release release(String code) throws IOException {
        Path document = fetch("catalog.json");
        String sha256 = JsonPath.from(Files.readString(document))
                .getString("datasets.find { it.dataset == '" + code + "' }.sha256");
        String lying = ObjectPublisher.sha256(fetch("datasets/" + code + ".parquet"));
        String announced = lying.equals(sha256)
                ? lying
                : ObjectPublisher.sha256(fetch("versions/" + code + "/" + sha256 + ".parquet"));
        assertThat(announced).isEqualTo(sha256);
        return new Release(Files.readString(document), announced, lying);
    }

    private Path fetch(String key) {
        Path file = folder.resolve(System.nanoTime() + key.replace('/', '_'));
        TestStore.bucketOf(store).get(key, file);
        return file;
    }

    /** A spool that fills up quickly, where this machine lets us mount one; no retries by itself, which would race. */
    public static class SmallDisk implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.createDirectories(SPOOL);
                if (!isMounted()) {
                    run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", SPOOL.toString());
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> run("umount", SPOOL.toString())));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("datawarp.export.spool", SPOOL.toString(), "datawarp.export.retry-delay", "1h");
        }

        static boolean isMounted() throws IOException {
            return Files.getFileStore(SPOOL).type().equals("tmpfs")
                    && Files.getFileStore(SPOOL).getTotalSpace() <= 16 << 20;
        }

        private static void run(String... command) {
            try {
                new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
            } catch (IOException e) {
                System.out.println("No small disk: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
