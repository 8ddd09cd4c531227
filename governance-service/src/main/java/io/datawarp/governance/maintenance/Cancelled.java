package io.datawarp.governance.maintenance;

/** Somebody cancelled the job. */
final class Cancelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Cancelled() {
        super("cancelled");
    }
}
