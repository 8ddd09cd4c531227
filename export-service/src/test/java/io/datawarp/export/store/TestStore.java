package io.datawarp.export.store;

import io.datawarp.testing.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings for a bucket outside of Quarkus. */
public record TestStore(Optional<URI> endpoint, String bucket, Optional<String> accessKey, Optional<String> secretKey)
        implements StoreConfig {

    static TestStore of(ObjectStore store, String bucket, String secret) {
        return new TestStore(
                Optional.of(store.endpoint()), bucket, Optional.of(ObjectStore.ACCESS_KEY), Optional.of(secret));
    }

    public static Bucket bucketOf(ObjectStore store) {
        return new Bucket(of(store, ObjectStore.BUCKET, ObjectStore.SECRET_KEY));
    }

    @Override
    public String region() {
        return "auto";
    }

    @Override
    public boolean pathStyle() {
        return true;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public long partSize() {
        return 5 << 20;
    }
}
