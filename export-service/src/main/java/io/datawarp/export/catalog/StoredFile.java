package io.datawarp.export.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A dataset as it lies in the store, in one file or several.
 *
 * @param objectKey of its only file, or the folder of several
 * @param sha256 of its only file
 * @param columns JSON array of name, type and checksum, as read back
 * @param files JSON array of key, period, row_count, size_bytes, sha256 and checksums
 * @param verifiedAt ISO-8601, UTC
 * @param content what its rows came from; null when that was not recorded yet
 */
public record StoredFile(
        String objectKey,
        long rowCount,
        long sizeBytes,
        @Nullable String sha256,
        long newestLoad,
        String columns,
        String files,
        String verifiedAt,
        @Nullable Content content) {

    /**
     * The loads in it, and their span.
     *
     * @param loads JSON array
     * @param lastLoadAt ISO-8601, UTC
     */
    public record Content(
            String loads,
            @Nullable String firstPeriod,
            @Nullable String lastPeriod,
            @Nullable String lastLoadAt) {}
}
