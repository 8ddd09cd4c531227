package io.datawarp.export.trigger;

import static org.awaitility.Awaitility.await;

import io.datawarp.export.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AfterPublishTest.AsInProduction.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class AfterPublishTest {

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void aPublishedLoadIsExportedByItselfAndSoIsTheNext() {
        Warehouse warehouse = new Warehouse(database);
        awaitExportOf(warehouse.publish("by_itself", "SELECT 1::bigint AS amount"));
        awaitExportOf(warehouse.load("by_itself"));
    }

    private void awaitExportOf(long load) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Long.toString(load)
                        .equals(database.value("SELECT load_id FROM datawarp.tbl_export_runs WHERE status = 'completed'"
                                + " AND source_code = 'by_itself' ORDER BY run_id DESC LIMIT 1")));
    }

    /** With the listener on, which the other tests do without. */
    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.export.after-publish", "true");
        }
    }
}
