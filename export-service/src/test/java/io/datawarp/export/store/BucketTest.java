package io.datawarp.export.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datawarp.export.ExportFailure;
import io.datawarp.testing.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTest {

    @SuppressWarnings("NullAway.Init")
    private static ObjectStore store;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        store = ObjectStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void aBigFileGoesInPartsAndComesBackWhole() throws IOException {
        byte[] bytes = new byte[(12 << 20) + 7];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("big"), bytes);
        Bucket bucket = TestStore.bucketOf(store);
        bucket.put("_incoming/big", file, "application/octet-stream");
        bucket.move("_incoming/big", "big", bytes.length, "application/octet-stream", "abc");
        assertThat(bucket.sha256("big")).contains("abc");
        bucket.get("big", folder.resolve("back"));
        assertThat(folder.resolve("back")).hasSameBinaryContentAs(file);
        assertThat(failure(() -> bucket.get("_incoming/big", folder.resolve("gone"))))
                .isEqualTo("OBJECT_NOT_FOUND");
    }

    @Test
    void whatIsMoreThanAStoreCopiesAtOnceIsCopiedInPartsWithItsWords() throws IOException {
        byte[] bytes = new byte[(12 << 20) + 7];
        new Random(11).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large"), bytes);
        TestStore settings = TestStore.of(store, ObjectStore.BUCKET, ObjectStore.SECRET_KEY);
        Bucket bucket = new Bucket(settings, new Where(ObjectStore.BUCKET, "public/"), 5 << 20);
        bucket.put("_incoming/large", file, "application/octet-stream");
        bucket.move("_incoming/large", "large", bytes.length, "application/x-large", "abc");
        bucket.copy("large", "versions/large");
        bucket.copyOut("large", "s3://" + ObjectStore.SOURCES + "/large", bytes.length);
        for (String name : new String[] {"large", "versions/large"}) {
            bucket.get(name, folder.resolve("back_" + name.replace('/', '_')));
            assertThat(folder.resolve("back_" + name.replace('/', '_'))).hasSameBinaryContentAs(file);
            assertThat(bucket.sha256(name)).contains("abc");
        }
        try (var s3 = Bucket.connect(settings)) {
            var out = s3.headObject(head -> head.bucket(ObjectStore.SOURCES).key("large"));
            assertThat(out.contentLength()).isEqualTo(bytes.length);
            assertThat(out.contentType()).isEqualTo("application/x-large");
            assertThat(out.metadata()).containsEntry("sha256", "abc");
        }
        assertThat(bucket.sizes("_incoming/")).isEmpty();
        assertThat(TestStore.uploads(store)).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadToItsEndLeavesNoUploadBehind() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[6 << 20]);
        StoreConfig config = TestStore.of(store, ObjectStore.BUCKET, ObjectStore.SECRET_KEY);
        try (var s3 = Bucket.connect(config)) {
            // The file is shorter than promised, as when somebody cut it meanwhile.
            assertThatThrownBy(() -> new MultipartUpload(s3, ObjectStore.BUCKET, 5 << 20)
                            .put("cut", file, 20 << 20, "text/plain", () -> {}))
                    .isInstanceOf(RuntimeException.class);
            assertThat(s3.listMultipartUploads(list -> list.bucket(ObjectStore.BUCKET))
                            .uploads())
                    .isEmpty();
        }
    }

    @Test
    void sweepingTakesAwayWhatWasLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("left"), "left");
        Bucket bucket = TestStore.bucketOf(store);
        bucket.put("_incoming/1/left", file, "text/plain");
        bucket.put("kept", file, "text/plain");
        bucket.sweep("_incoming/");
        assertThat(failure(() -> bucket.get("_incoming/1/left", folder.resolve("a"))))
                .isEqualTo("OBJECT_NOT_FOUND");
        bucket.get("kept", folder.resolve("b"));
        assertThat(folder.resolve("b")).hasContent("left");
    }

    @Test
    void wrongCredentialsAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Bucket bucket = TestStore.bucketOf(TestStore.of(store, ObjectStore.BUCKET, "wrong"));
        assertThat(failure(() -> bucket.put("x", file, "text/plain"))).isEqualTo("STORE_ACCESS_DENIED");
    }

    @Test
    void aMissingBucketIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Bucket bucket = TestStore.bucketOf(TestStore.of(store, "no-such-bucket", ObjectStore.SECRET_KEY));
        assertThat(failure(bucket::check)).isEqualTo("BUCKET_NOT_FOUND");
        assertThat(failure(() -> bucket.put("x", file, "text/plain"))).isEqualTo("BUCKET_NOT_FOUND");
    }

    @Test
    void aStoreThatIsNotConfiguredOrAwayIsNamed() {
        TestStore none = new TestStore(Optional.empty(), "x", Optional.empty(), Optional.empty());
        assertThat(failure(TestStore.bucketOf(none)::check)).isEqualTo("STORE_NOT_CONFIGURED");
        try (ObjectStore other = ObjectStore.start()) {
            Bucket bucket = TestStore.bucketOf(other);
            bucket.check();
            other.kill();
            assertThat(bucket.trouble().orElseThrow().code()).isEqualTo("STORE_UNREACHABLE");
        }
    }

    private static String failure(ThrowingCallable work) {
        Throwable thrown = catchThrowable(work);
        assertThat(thrown).isInstanceOf(ExportFailure.class);
        return ((ExportFailure) thrown).code();
    }
}
