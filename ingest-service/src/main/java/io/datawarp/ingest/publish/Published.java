package io.datawarp.ingest.publish;

/** What came of publishing. */
public record Published(boolean superseded, long rows) {

    static Published rows(long rows) {
        return new Published(false, rows);
    }
}
