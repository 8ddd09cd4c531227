package io.datawarp.export.trigger;

import static org.awaitility.Awaitility.await;

import io.datawarp.export.Warehouse;
import io.datawarp.export.dataset.Surveys;
import io.datawarp.export.run.ExportConfig;
import io.datawarp.export.run.Exports;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AfterPublishTest.AsInProduction.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
@SuppressWarnings("NullAway.Init")
class AfterPublishTest {

    TestDatabase database;

    @Inject
    DataSource connections;

    @Inject
    Exports exports;

    @Inject
    Surveys surveys;

    @Inject
    ExportConfig config;

    @Inject
    SyncFile file;

    @Test
    void listensAgainAfterSomethingThatNobodyExpected() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        DataSource odd = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("not expected");
                    }
                    return method.invoke(connections, arguments);
                });
        LoadListener listener = new LoadListener(odd, exports, surveys, config, file);
        listener.start(new StartupEvent());
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> asked.get() > 1);
        } finally {
            listener.stop(new ShutdownEvent());
        }
    }

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
