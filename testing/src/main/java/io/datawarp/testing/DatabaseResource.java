package io.datawarp.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} a migrated database of its own through {@code DATAWARP_DB_URL} and
 * {@code DATAWARP_DB_PASSWORD}, and tests a field to be set: {@code TestDatabase database}.
 */
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.migrated();
        return Map.of("datawarp.db.url", database.jdbcUrl(), "datawarp.db.password", TestDatabase.PASSWORD);
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
