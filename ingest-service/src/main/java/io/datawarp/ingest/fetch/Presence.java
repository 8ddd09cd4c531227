package io.datawarp.ingest.fetch;

/** Whether a publisher's server has a file. */
public enum Presence {
    THERE,
    ABSENT,
    /** The server answers no question but for the whole file. */
    UNKNOWN
}
