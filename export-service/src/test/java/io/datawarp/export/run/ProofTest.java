package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.ArchiveBucket;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class ProofTest {

    @Inject
    ArchiveBucket archive;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void provesAnOldCopyOnceMore() {
        long run = copy("proved");
        assertThat(prove("proved", run)).isEqualTo("done");
        assertThat(database.value(
                        "SELECT verified_at > completed_at FROM datawarp.tbl_export_runs WHERE run_id = " + run))
                .isEqualTo("t");
    }

    @Test
    void doesNotProveACopyThatSomebodyChanged() throws IOException {
        long run = copy("changed");
        Path file = folder.resolve("changed.parquet");
        archive.get(key(run), file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        archive.toWriteTo().put(key(run), Files.write(file, bytes), "application/vnd.apache.parquet");
        assertThat(prove("changed", run))
                .startsWith("failed " + key(run))
                .contains("its bytes are not those that were written");
        assertThat(database.value("SELECT verified_at FROM datawarp.tbl_export_runs WHERE run_id = " + run))
                .as("the proof of before")
                .isNull();
    }

    @Test
    void doesNotProveACopyThatIsGone() {
        long run = copy("gone");
        assertThat(prove("gone", run)).isEqualTo("done");
        archive.toWriteTo().delete(key(run));
        assertThat(prove("gone", run)).startsWith("failed ");
        assertThat(database.value("SELECT verified_at FROM datawarp.tbl_export_runs WHERE run_id = " + run))
                .as("the proof of before")
                .isNull();
        assertThat(prove("gone", 999_999)).isEqualTo("failed No finished copy of gone is recorded under that number");
    }

    @Test
    void aCopyThatCannotBeProvedLosesItsOldProof() {
        long run = copy("unprovable");
        database.execute("UPDATE datawarp.tbl_export_runs SET sha256 = NULL WHERE run_id = " + run);
        assertThat(prove("unprovable", run)).startsWith("failed No finished copy");
        assertThat(database.value("SELECT verified_at FROM datawarp.tbl_export_runs WHERE run_id = " + run))
                .isNull();
    }

    @Test
    void doesNotProveATableThatSomebodyChangedAfterItWasArchived() {
        long run = copy("touched");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'touched'");
        String table = "archive." + value("SELECT datawarp.archive_dataset('touched', " + run + ", 'Old')");
        database.execute("VACUUM FULL " + table);
        assertThat(prove("touched", run)).as("moved and vacuumed, no more").isEqualTo("done");

        database.execute("UPDATE " + table + " SET word = 'other' WHERE n = 50");
        assertThat(prove("touched", run))
                .startsWith("failed " + table + " was changed after it was archived")
                .contains("restore touched, deprecate and archive it again");
        assertThat(database.value("SELECT verified_at FROM datawarp.tbl_export_runs WHERE run_id = " + run))
                .as("the proof of before")
                .isNull();
    }

    /** Writes a copy under archive/ and gives the number of its run. */
    private long copy(String code) {
        new Warehouse(database).publish(code, "SELECT i AS n, 'x' || i AS word FROM generate_series(1, 100) AS i");
        assertThat(Export.of("{\"dataset\": \"" + code + "\", \"archive\": true}")
                        .getString("status"))
                .isEqualTo("completed");
        return Long.parseLong(value("SELECT max(run_id) FROM datawarp.tbl_export_runs WHERE source_code = '" + code
                + "' AND object_key LIKE 'archive/%'"));
    }

    private String key(long run) {
        return value("SELECT object_key FROM datawarp.tbl_export_runs WHERE run_id = " + run);
    }

    /** Asks as governance-service does, and gives how that ended. */
    private String prove(String code, long run) {
        String job = value("INSERT INTO datawarp.tbl_jobs (kind, payload) VALUES ('proof',"
                + " jsonb_build_object('dataset', '" + code + "', 'run', " + run + ")) RETURNING job_id");
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> value(
                                "SELECT concat_ws(' ', status, error_message) FROM datawarp.tbl_jobs WHERE job_id = "
                                        + job),
                        status -> !status.equals("waiting"));
    }

    private String value(String sql) {
        return Objects.requireNonNull(database.value(sql));
    }
}
