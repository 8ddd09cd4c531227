package io.datawarp.query.exported;

import io.datawarp.testing.ObjectStore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The service on a machine that has no PostgreSQL: all it can reach is a folder of a bucket with exported files, where a
 * release is under way: one file was replaced, and one is not there.
 */
public class WithoutTheWarehouse implements QuarkusTestProfile {

    private static final String PREFIX = "public/";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "datawarp.query.engine",
                "duckdb",
                "datawarp.query.exported.prefix",
                PREFIX,
                "datawarp.db.url",
                "jdbc:postgresql://localhost:1/nothing",
                "datawarp.query.limits.download-rows",
                "130000",
                "datawarp.query.limits.timeout",
                "2s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FilledBucket.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    /** A real object store with the exported datasets. */
    public static class FilledBucket implements QuarkusTestResourceLifecycleManager {

        private @Nullable ObjectStore store;

        @Override
        public Map<String, String> start() {
            ObjectStore started = ObjectStore.start();
            store = started;
            try {
                Path folder = Files.createTempDirectory("exported");
                ExportedWarehouse.write(folder);
                ExportedWarehouse.releaseUnderWay(folder);
                upload(started, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "datawarp.s3.endpoint",
                    started.endpoint().toString(),
                    "datawarp.s3.bucket",
                    ObjectStore.BUCKET,
                    "datawarp.s3.access-key",
                    ObjectStore.ACCESS_KEY,
                    "datawarp.s3.secret-key",
                    ObjectStore.SECRET_KEY);
        }

        @Override
        public void stop() {
            Objects.requireNonNull(store).close();
        }

        private static void upload(ObjectStore store, Path folder) throws IOException {
            try (S3Client client = S3Client.builder()
                            .endpointOverride(store.endpoint())
                            .region(Region.of("auto"))
                            .forcePathStyle(true)
                            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .credentialsProvider(StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create(ObjectStore.ACCESS_KEY, ObjectStore.SECRET_KEY)))
                            .build();
                    Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    client.putObject(put -> put.bucket(ObjectStore.BUCKET).key(PREFIX + folder.relativize(file)), file);
                }
            }
        }
    }
}
