package io.datawarp.ingest.work;

/** This process may not go on with a load; whoever claims it next does. */
final class ClaimLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimLost(String message) {
        super(message);
    }

    ClaimLost(String message, Throwable cause) {
        super(message, cause);
    }
}
