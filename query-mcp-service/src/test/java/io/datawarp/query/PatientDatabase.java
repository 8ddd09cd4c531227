package io.datawarp.query;

import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A migrated database with published datasets, where queries may take their time. */
public class PatientDatabase implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.migrated();
        Warehouse.arrange(database);
        return Map.of(
                "datawarp.db.url",
                database.jdbcUrl(),
                "datawarp.db.password",
                TestDatabase.PASSWORD,
                "datawarp.reader.password",
                TestDatabase.PASSWORD,
                "datawarp.query.limits.timeout",
                "5m");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(database), new TestInjector.MatchesType(TestDatabase.class));
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
