package io.datawarp.export.store;

import io.datawarp.export.ExportFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket that is published to. An object appears whole or not at all; what stood there stays until then. */
@ApplicationScoped
public class Bucket {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final StoreConfig config;
    private @Nullable S3Client client;

    Bucket(StoreConfig config) {
        this.config = config;
    }

    /** Fails when the store is not configured or does not answer, or has no such bucket. */
    public void check() {
        request(s3 -> {
            try {
                return s3.headBucket(head -> head.bucket(config.bucket()));
            } catch (S3Exception e) {
                // This answer has no body, so only its status tells.
                if (e.statusCode() == NOT_FOUND) {
                    throw ExportFailure.ofEverything(
                            "BUCKET_NOT_FOUND",
                            "The object store has no bucket '" + config.bucket()
                                    + "'; make it, or correct DATAWARP_S3_BUCKET",
                            e);
                }
                throw e;
            }
        });
    }

    /** Whether {@link #check} would fail for another reason than a key that may write objects but not ask for buckets. */
    public Optional<ExportFailure> trouble() {
        try {
            check();
            return Optional.empty();
        } catch (ExportFailure e) {
            boolean forbidden = e.getCause() instanceof S3Exception refusal && refusal.statusCode() == FORBIDDEN;
            return forbidden ? Optional.empty() : Optional.of(e);
        }
    }

    /** Fails when there is {@link #trouble}. */
    public void requireThere() {
        trouble().ifPresent(failure -> {
            throw failure;
        });
    }

    /** Uploads a file, in parts when it is big; parts are taken back when one fails. */
    public void put(String key, Path file, String mediaType) throws IOException {
        long size = Files.size(file);
        if (size > config.partSize()) {
            request(s3 -> {
                new MultipartUpload(s3, config).put(key, file, size, mediaType);
                return key;
            });
        } else {
            request(s3 -> s3.putObject(
                    put -> put.bucket(config.bucket()).key(key).contentType(mediaType), RequestBody.fromFile(file)));
        }
    }

    /** Fetches an object into a file that is not there yet. */
    public void get(String key, Path file) {
        request(s3 -> s3.getObject(get -> get.bucket(config.bucket()).key(key), file));
    }

    /** Gives an object its place in one step, replacing what stood there, and takes it from where it was. */
    public void move(String from, String to, String mediaType) {
        request(s3 -> s3.copyObject(copy -> copy.sourceBucket(config.bucket())
                .sourceKey(from)
                .destinationBucket(config.bucket())
                .destinationKey(to)
                .contentType(mediaType)
                .metadataDirective(MetadataDirective.REPLACE)));
        delete(from);
    }

    public void delete(String key) {
        request(s3 -> s3.deleteObject(delete -> delete.bucket(config.bucket()).key(key)));
    }

    /** The objects under a prefix, with their sizes. */
    public Map<String, Long> sizes(String prefix) {
        return request(s3 -> {
            Map<String, Long> sizes = new HashMap<>();
            s3.listObjectsV2Paginator(list -> list.bucket(config.bucket()).prefix(prefix))
                    .contents()
                    .forEach(object -> sizes.put(object.key(), object.size()));
            return sizes;
        });
    }

    /** Takes away what unfinished work has left under a prefix: objects, and uploads in parts. */
    public void sweep(String prefix) {
        request(s3 -> {
            s3.listObjectsV2Paginator(list -> list.bucket(config.bucket()).prefix(prefix))
                    .contents()
                    .forEach(object -> delete(object.key()));
            s3.listMultipartUploads(list -> list.bucket(config.bucket()).prefix(prefix))
                    .uploads()
                    .forEach(upload -> s3.abortMultipartUpload(abort ->
                            abort.bucket(config.bucket()).key(upload.key()).uploadId(upload.uploadId())));
            return prefix;
        });
    }

    private <T> T request(Function<S3Client, T> request) {
        try {
            return request.apply(client());
        } catch (SdkException e) {
            throw StoreErrors.explain(e, config);
        }
    }

    private synchronized S3Client client() {
        S3Client known = client;
        if (known == null) {
            known = StoreClient.of(config);
            client = known;
        }
        return known;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
