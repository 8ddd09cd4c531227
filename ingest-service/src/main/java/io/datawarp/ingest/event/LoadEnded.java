package io.datawarp.ingest.event;

/** Said in this process when one of its loads has ended. */
public record LoadEnded(long loadId) {}
