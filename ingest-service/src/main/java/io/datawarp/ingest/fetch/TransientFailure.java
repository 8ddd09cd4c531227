package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;

/** A failure that may be gone at the next attempt. */
final class TransientFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final LoadFailure failure;

    TransientFailure(LoadFailure failure) {
        super(failure);
        this.failure = failure;
    }

    LoadFailure failure() {
        return failure;
    }
}
