package io.datawarp.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} an S3 server of its own through the {@code DATAWARP_S3_*} properties. */
public class ObjectStoreResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ObjectStore store;

    @Override
    public Map<String, String> start() {
        store = ObjectStore.start();
        return Map.of(
                "datawarp.s3.endpoint", store.endpoint().toString(),
                "datawarp.s3.bucket", ObjectStore.BUCKET,
                "datawarp.s3.access-key", ObjectStore.ACCESS_KEY,
                "datawarp.s3.secret-key", ObjectStore.SECRET_KEY);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(store), new TestInjector.MatchesType(ObjectStore.class));
    }

    @Override
    public void stop() {
        if (store != null) {
            store.close();
        }
    }
}
