package io.datawarp.ingest.fetch;

import java.io.IOException;

/** The server answered, but with no file. */
final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    StatusException(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
