package io.datawarp.ingest.progress;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a load is doing. */
public enum Phase {
    FETCH,
    READ,
    COPY,
    GATES,
    PUBLISH,
    ENDED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
