package io.datawarp.export.store;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.store.ServerCopy.Place;
import io.datawarp.store.StoreClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** The bucket that is published to. An object appears whole or not at all; what stood there stays until then. */
@ApplicationScoped
public class Bucket {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    /** Name of the metadata that tells an object's checksum, so that readers can compare it with the catalogue. */
    private static final String SHA256 = "sha256";

    private final StoreConfig config;
    private final Where where;
    private final long copiedAtOnce;
    private @Nullable S3Client client;

    @Inject
    Bucket(StoreConfig config, Where where) {
        this(config, where, ServerCopy.PART);
    }

    Bucket(StoreConfig config, Where where, long copiedAtOnce) {
        this.config = config;
        this.where = where;
        this.copiedAtOnce = copiedAtOnce;
    }

    /** Fails when the store is not configured or does not answer, or has no such bucket. */
    public void check() {
        request(s3 -> {
            try {
                return s3.headBucket(head -> head.bucket(where.bucket()));
            } catch (S3Exception e) {
                // This answer has no body, so only its status tells.
                if (e.statusCode() == NOT_FOUND) {
                    throw StoreErrors.noBucket(e, config, where.bucket());
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
    public void put(String name, Path file, String mediaType) throws IOException {
        put(name, file, mediaType, () -> {});
    }

    /** Does so, and runs the task between the parts; what that throws ends the upload. */
    public void put(String name, Path file, String mediaType, Runnable between) throws IOException {
        long size = Files.size(file);
        String key = where.key(name);
        if (size > config.partSize()) {
            request(s3 -> {
                new MultipartUpload(s3, where.bucket(), config.partSize()).put(key, file, size, mediaType, between);
                return key;
            });
        } else {
            request(s3 -> s3.putObject(
                    put -> put.bucket(where.bucket()).key(key).contentType(mediaType), RequestBody.fromFile(file)));
        }
    }

    /** Fetches an object into a file that is not there yet. */
    public void get(String name, Path file) {
        request(s3 -> s3.getObject(get -> get.bucket(where.bucket()).key(where.key(name)), file));
    }

    /** Gives an object its place in one step, replacing what stood there, and takes it from where it was. */
    public void move(String from, String to, long size, String mediaType, String sha256) {
        copy(place(from), place(to), size, new ServerCopy.Words(mediaType, Map.of(SHA256, sha256)));
        delete(from);
    }

    /** The checksum that an object was published with; empty when it is not there or tells none. */
    public Optional<String> sha256(String name) {
        return request(s3 -> {
            try {
                return Optional.ofNullable(
                        s3.headObject(head -> head.bucket(where.bucket()).key(where.key(name)))
                                .metadata()
                                .get(SHA256));
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Makes a copy within the bucket, which keeps its media type and checksum. */
    public void copy(String from, String to) {
        copy(place(from), place(to), size(place(from)), null);
    }

    /** Makes a copy at an address of any bucket that the key may write, and proves that all of it arrived. */
    public void copyOut(String from, String address, long size) {
        URI uri = URI.create(address);
        Place to = new Place(uri.getHost(), uri.getPath().substring(1));
        copy(place(from), to, size, null);
        long copied = size(to);
        if (copied != size) {
            throw ExportFailure.ofDataset(
                    "READ_BACK_DIFFERS",
                    address + " has " + copied + " bytes instead of " + size + "; the next run copies it again");
        }
    }

    /** The address of a name, such as s3://BUCKET/NAME. */
    public String address(String name) {
        return "s3://" + where.bucket() + "/" + where.key(name);
    }

    /** A client of its own for who closes it. */
    public S3Client newClient() {
        return connect(config);
    }

    public void delete(String name) {
        request(s3 -> s3.deleteObject(delete -> delete.bucket(where.bucket()).key(where.key(name))));
    }

    /** The objects under a prefix, with their sizes. */
    public Map<String, Long> sizes(String prefix) {
        return request(s3 -> {
            Map<String, Long> sizes = new HashMap<>();
            list(s3, prefix).contents().forEach(object -> sizes.put(where.name(object.key()), object.size()));
            return sizes;
        });
    }

    /** Takes away what unfinished work has left under a prefix: objects, and uploads in parts. */
    public void sweep(String prefix) {
        request(s3 -> {
            list(s3, prefix).contents().forEach(object -> delete(where.name(object.key())));
            s3.listMultipartUploads(list -> list.bucket(where.bucket()).prefix(where.key(prefix)))
                    .uploads()
                    .forEach(upload -> s3.abortMultipartUpload(abort ->
                            abort.bucket(where.bucket()).key(upload.key()).uploadId(upload.uploadId())));
            return prefix;
        });
    }

    /** Takes away the objects under a prefix that were written before the moment. */
    public void forget(String prefix, Instant before) {
        request(s3 -> {
            list(s3, prefix).contents().stream()
                    .filter(object -> object.lastModified().isBefore(before))
                    .forEach(object -> delete(where.name(object.key())));
            return prefix;
        });
    }

    private ListObjectsV2Iterable list(S3Client s3, String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(where.bucket()).prefix(where.key(prefix)));
    }

    private Place place(String name) {
        return new Place(where.bucket(), where.key(name));
    }

    private long size(Place of) {
        return request(s3 ->
                s3.headObject(head -> head.bucket(of.bucket()).key(of.key())).contentLength());
    }

    private void copy(Place from, Place to, long size, ServerCopy.@Nullable Words words) {
        request(s3 -> {
            new ServerCopy(s3, copiedAtOnce).make(from, to, size, words);
            return to;
        });
    }

    private <T> T request(Function<S3Client, T> request) {
        try {
            return request.apply(client());
        } catch (SdkException e) {
            throw StoreErrors.explain(e, config, where.bucket());
        }
    }

    private synchronized S3Client client() {
        S3Client known = client;
        if (known == null) {
            known = connect(config);
            client = known;
        }
        return known;
    }

    static S3Client connect(StoreConfig config) {
        return StoreClient.of(
                config,
                "DATAWARP_S3",
                variable -> ExportFailure.ofEverything(
                        "STORE_NOT_CONFIGURED", "No object store is configured; set " + variable));
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
