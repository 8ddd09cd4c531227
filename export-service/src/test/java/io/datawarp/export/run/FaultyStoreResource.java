package io.datawarp.export.run;

import io.datawarp.testing.ObjectStore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real S3 server behind a {@link FaultyProxy}. */
public class FaultyStoreResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ObjectStore store;
    private @Nullable FaultyProxy proxy;

    @Override
    public Map<String, String> start() {
        try {
            store = ObjectStore.start();
            proxy = new FaultyProxy(store.endpoint());
            return Map.of(
                    "datawarp.s3.endpoint", proxy.endpoint().toString(),
                    "datawarp.s3.bucket", ObjectStore.BUCKET,
                    "datawarp.s3.access-key", ObjectStore.ACCESS_KEY,
                    "datawarp.s3.secret-key", ObjectStore.SECRET_KEY,
                    "datawarp.s3.part-size", Integer.toString(5 << 20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(proxy), new TestInjector.MatchesType(FaultyProxy.class));
        injector.injectIntoFields(Objects.requireNonNull(store), new TestInjector.MatchesType(ObjectStore.class));
    }

    @Override
    public void stop() {
        try {
            if (proxy != null) {
                proxy.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (store != null) {
                store.close();
            }
        }
    }
}
