package io.datawarp.ingest.backfill;

/** This process may not go on with a file; whoever claims it next does. */
final class FileClaimLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FileClaimLost(String message) {
        super(message);
    }
}
