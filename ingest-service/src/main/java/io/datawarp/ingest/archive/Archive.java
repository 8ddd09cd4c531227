package io.datawarp.ingest.archive;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.store.StoreClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files by their content: an object's name is the checksum of its bytes, so it is written once, never changed, and
 * proved whenever it is read.
 */
@ApplicationScoped
public class Archive {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int THERE_ALREADY = 412;

    private final ArchiveConfig config;
    private final @Nullable S3Client client;

    Archive(ArchiveConfig config) {
        this.config = config;
        this.client = config.endpoint().isPresent() ? connect(config) : null;
    }

    private static S3Client connect(ArchiveConfig config) {
        return StoreClient.of(
                config,
                "DATAWARP_INGEST_ARCHIVE",
                variable -> new IllegalStateException(
                        "DATAWARP_INGEST_ARCHIVE_ENDPOINT names an object store; set " + variable + " as well"));
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }

    /** Whether there is a store to keep files in. */
    public boolean isThere() {
        return client != null;
    }

    /**
     * Keeps a file, unless its content is kept already, and returns where.
     *
     * @throws LoadFailure ARCHIVE_FAILED when the store does not take it
     */
    String keep(Path file, String sha256) throws IOException {
        S3Client s3 = store();
        String key = key(sha256);
        try {
            if (!isKept(s3, key, Files.size(file))) {
                // The server counts the bytes as well: what comes with another digest is refused.
                String md5 = Base64.getEncoder().encodeToString(Checksum.md5(file));
                s3.putObject(
                        put -> put.bucket(config.bucket())
                                .key(key)
                                .contentMD5(md5)
                                .contentType("application/octet-stream")
                                .ifNoneMatch("*"),
                        RequestBody.fromFile(file));
            }
        } catch (S3Exception e) {
            if (e.statusCode() != THERE_ALREADY) {
                throw failed("does not take the file", e);
            }
        } catch (SdkException e) {
            throw failed("does not answer", e);
        }
        return "s3://" + config.bucket() + "/" + key;
    }

    /**
     * Fetches kept bytes and proves them.
     *
     * @throws LoadFailure KEPT_BYTES_MISSING, KEPT_BYTES_DAMAGED or ARCHIVE_FAILED
     */
    public void fetch(String sha256, Path target) throws IOException {
        try {
            Files.deleteIfExists(target);
            store().getObject(get -> get.bucket(config.bucket()).key(key(sha256)), target);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                throw new LoadFailure(
                        "KEPT_BYTES_MISSING", "The object store has no file with the checksum " + sha256, e);
            }
            throw failed("does not give the file", e);
        } catch (SdkException e) {
            throw failed("does not answer", e);
        }
        if (!Checksum.of(target, (done, total) -> {}).equals(sha256)) {
            Files.delete(target);
            throw new LoadFailure(
                    "KEPT_BYTES_DAMAGED",
                    "What the object store keeps as " + key(sha256) + " is not what was kept: its checksum differs");
        }
    }

    private boolean isKept(S3Client s3, String key, long size) {
        try {
            return s3.headObject(head -> head.bucket(config.bucket()).key(key)).contentLength() == size;
        } catch (S3Exception e) {
            // A key that may not list a bucket is told 403 of what is not there.
            if (e.statusCode() == NOT_FOUND || e.statusCode() == FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }

    private S3Client store() {
        if (client == null) {
            throw new LoadFailure(
                    "KEPT_BYTES_MISSING", "Files are not kept here; set DATAWARP_INGEST_ARCHIVE_ENDPOINT to keep them");
        }
        return client;
    }

    private String key(String sha256) {
        return config.prefix() + sha256.substring(0, 2) + "/" + sha256;
    }

    private LoadFailure failed(String what, SdkException e) {
        return new LoadFailure(
                "ARCHIVE_FAILED",
                "The object store that keeps loaded files " + what + " (" + e.getMessage()
                        + "); check DATAWARP_INGEST_ARCHIVE_ENDPOINT, its bucket '" + config.bucket() + "' and key",
                e);
    }
}
