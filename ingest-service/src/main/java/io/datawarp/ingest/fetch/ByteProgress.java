package io.datawarp.ingest.fetch;

/** Hears how many bytes have come, and now and then while nothing comes; may throw to end the fetch. */
@FunctionalInterface
public interface ByteProgress {

    /** @param total -1 when the server did not say */
    void at(long done, long total);
}
