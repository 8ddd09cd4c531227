package io.datawarp.export.store;

import io.datawarp.export.ExportFailure;
import java.nio.file.FileSystemException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says what the store's refusals mean, and what to do about them. */
final class StoreErrors {

    private StoreErrors() {}

    static ExportFailure explain(SdkException e, StoreConfig config, String bucket) {
        if (!(e instanceof S3Exception refusal)) {
            if (isDisk(e)) {
                return ExportFailure.ofEverything(
                        "SPOOL_FAILED",
                        "A file on its way to or from the store could not be written on this machine's disk; make room"
                                + " there, or set DATAWARP_EXPORT_SPOOL to another folder. The next run mends it",
                        e);
            }
            return ExportFailure.ofEverything(
                    "STORE_UNREACHABLE",
                    "The object store at "
                            + config.endpoint().map(Object::toString).orElse("?")
                            + " does not answer; start it, or correct DATAWARP_S3_ENDPOINT. The next run mends it",
                    e);
        }
        String code = refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
        if (code.equals("NoSuchBucket")) {
            return noBucket(e, config, bucket);
        }
        return switch (refusal.statusCode()) {
            case 401, 403 ->
                ExportFailure.ofEverything(
                        "STORE_ACCESS_DENIED",
                        "The object store refuses the access key" + (code.isEmpty() ? "" : " (" + code + ")")
                                + "; check DATAWARP_S3_ACCESS_KEY, DATAWARP_S3_SECRET_KEY and the key's rights on the"
                                + " bucket '"
                                + bucket + "'",
                        e);
            case 429, 503 ->
                ExportFailure.ofEverything(
                        "STORE_BUSY", "The object store asks to slow down; the next run tries again", e);
            case 404 ->
                ExportFailure.ofDataset(
                        "OBJECT_NOT_FOUND",
                        "The object that was just written is not there; the next run writes it again",
                        e);
            default ->
                ExportFailure.ofDataset(
                        "STORE_FAILED",
                        "The object store answered with status " + refusal.statusCode()
                                + (code.isEmpty() ? "" : " " + code) + "; the next run tries again",
                        e);
        };
    }

    static ExportFailure noBucket(SdkException e, StoreConfig config, String bucket) {
        return ExportFailure.ofEverything(
                "BUCKET_NOT_FOUND",
                "The object store has no bucket '" + bucket + "'; make it, or correct "
                        + (bucket.equals(config.archiveBucket()) ? "DATAWARP_S3_ARCHIVE_BUCKET" : "DATAWARP_S3_BUCKET"),
                e);
    }

    private static boolean isDisk(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            boolean full = String.valueOf(cause.getMessage()).contains("No space left");
            if (full || cause instanceof FileSystemException) {
                return true;
            }
        }
        return false;
    }
}
