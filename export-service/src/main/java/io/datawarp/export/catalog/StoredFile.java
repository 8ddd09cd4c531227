package io.datawarp.export.catalog;

/**
 * A dataset's file as it lies in the store.
 *
 * @param columns JSON array of name, type and checksum, as read back
 * @param verifiedAt ISO-8601, UTC
 */
public record StoredFile(
        String objectKey,
        long rowCount,
        long sizeBytes,
        String sha256,
        long newestLoad,
        String columns,
        String verifiedAt) {}
