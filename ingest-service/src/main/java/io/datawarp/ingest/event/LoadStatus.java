package io.datawarp.ingest.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a load is. */
public enum LoadStatus {
    IN_PROGRESS,
    VALIDATING,
    COMPLETED,
    FAILED,
    ROLLED_BACK,
    SKIPPED;

    /** As the database and the API write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasEnded() {
        return this != IN_PROGRESS && this != VALIDATING;
    }

    public static LoadStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
