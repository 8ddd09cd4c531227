package io.datawarp.export.store;

import io.datawarp.testing.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Settings for a bucket outside of Quarkus. */
public record TestStore(Optional<URI> endpoint, String bucket, Optional<String> accessKey, Optional<String> secretKey)
        implements StoreConfig {

    static TestStore of(ObjectStore store, String bucket, String secret) {
        return new TestStore(
                Optional.of(store.endpoint()), bucket, Optional.of(ObjectStore.ACCESS_KEY), Optional.of(secret));
    }

    public static Bucket bucketOf(ObjectStore store) {
        return bucketOf(of(store, ObjectStore.BUCKET, ObjectStore.SECRET_KEY));
    }

    static Bucket bucketOf(TestStore settings) {
        return new Bucket(settings, new Where(settings.bucket(), ""));
    }

    /** The keys in any bucket of the server. */
    public static List<String> keys(ObjectStore store, String bucket) {
        try (S3Client s3 = Bucket.connect(of(store, bucket, ObjectStore.SECRET_KEY))) {
            return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                    .map(object -> object.key())
                    .toList();
        }
    }

    /** Moves an object to another bucket of the server. */
    public static void move(ObjectStore store, String key, String from, String to) {
        try (S3Client s3 = Bucket.connect(of(store, from, ObjectStore.SECRET_KEY))) {
            s3.copyObject(copy ->
                    copy.sourceBucket(from).sourceKey(key).destinationBucket(to).destinationKey(key));
            s3.deleteObject(delete -> delete.bucket(from).key(key));
        }
    }

    /** Uploads in parts that are neither finished nor given up. */
    public static List<String> uploads(ObjectStore store) {
        try (S3Client s3 = Bucket.connect(of(store, ObjectStore.BUCKET, ObjectStore.SECRET_KEY))) {
            return s3.listMultipartUploads(list -> list.bucket(ObjectStore.BUCKET)).uploads().stream()
                    .map(upload -> upload.key())
                    .toList();
        }
    }

    @Override
    public String archiveBucket() {
        return ObjectStore.SOURCES;
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
