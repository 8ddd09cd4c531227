package io.datawarp.ingest.fetch;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The server answered, but with no file. */
final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Instant retryAfter;

    StatusException(int status, @Nullable Instant retryAfter) {
        super("HTTP " + status);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /** When the server wants to be asked again; null when it does not say. */
    @Nullable
    Instant retryAfter() {
        return retryAfter;
    }
}
