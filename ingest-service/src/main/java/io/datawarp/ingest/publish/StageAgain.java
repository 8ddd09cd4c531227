package io.datawarp.ingest.publish;

/** The incoming table is gone, or no longer fits the published one: the file has to be copied again. */
public final class StageAgain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StageAgain(String message) {
        super(message);
    }
}
