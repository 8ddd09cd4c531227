package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.TestStore;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStore;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The copy of a dataset that is archived is for its keepers: it lies in no bucket that may be public. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class ArchiveCopiesTest {

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @SuppressWarnings("NullAway.Init") // ObjectStoreResource sets it
    ObjectStore store;

    @Test
    void aCopyLiesInTheBucketOfArchivesAndNowhereElse() {
        String key = copy("kept_back");
        assertThat(TestStore.keys(store, ObjectStore.BUCKET)).noneMatch(name -> name.contains("kept_back"));
        assertThat(TestStore.keys(store, ObjectStore.SOURCES))
                .contains(key)
                .noneMatch(name -> name.startsWith("_incoming/"));
    }

    @Test
    void aCopyThatAnEarlierVersionWroteBesideWhatIsPublishedIsProvedThereAndThenTakenAway() {
        String key = copy("left_behind");
        TestStore.move(store, key, ObjectStore.SOURCES, ObjectStore.BUCKET);
        assertThat(prove("left_behind", key)).isEqualTo("done");

        Export.of("{}");
        assertThat(TestStore.keys(store, ObjectStore.BUCKET)).doesNotContain(key);
        assertThat(TestStore.keys(store, ObjectStore.SOURCES)).contains(key);
        assertThat(prove("left_behind", key)).isEqualTo("done");
    }

    private String copy(String code) {
        new Warehouse(database).publish(code, "SELECT i AS n FROM generate_series(1, 100) AS i");
        assertThat(Export.of("{\"dataset\": \"" + code + "\", \"archive\": true}")
                        .getString("status"))
                .isEqualTo("completed");
        return value("SELECT object_key FROM datawarp.tbl_export_runs WHERE source_code = '" + code
                + "' AND object_key LIKE 'archive/%'");
    }

    private String prove(String code, String key) {
        String job = value("INSERT INTO datawarp.tbl_jobs (kind, payload) SELECT 'proof',"
                + " jsonb_build_object('dataset', '" + code + "', 'run', run_id) FROM datawarp.tbl_export_runs"
                + " WHERE object_key = '" + key + "' RETURNING job_id");
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> value("SELECT concat_ws(' ', status, error_message) FROM datawarp.tbl_jobs"
                                + " WHERE job_id = " + job),
                        status -> !status.equals("waiting"));
    }

    private String value(String sql) {
        return Objects.requireNonNull(database.value(sql));
    }
}
