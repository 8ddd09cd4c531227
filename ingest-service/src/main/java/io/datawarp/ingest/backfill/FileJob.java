package io.datawarp.ingest.backfill;

import org.jspecify.annotations.Nullable;

/**
 * One file that is to be loaded.
 *
 * @param period what the publications file says
 * @param path of a local file
 * @param config the publications file it comes from; null: the service's own
 */
record FileJob(
        long fileId,
        long backfillId,
        String publication,
        @Nullable String period,
        String url,
        @Nullable String path,
        int attempts,
        boolean force,
        @Nullable String config,
        String requestedBy) {

    /** The file's own name. */
    String name() {
        return url.replaceFirst("[?#].*$", "").replaceFirst("^.*[/\\\\]", "");
    }

    /** Publication, period and file, for the beginning of a message. */
    String words() {
        return publication + (period == null ? "" : " " + period) + ", " + url + ": ";
    }
}
