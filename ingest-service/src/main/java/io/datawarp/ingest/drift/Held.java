package io.datawarp.ingest.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a load whose values are kept out of the published table.
 *
 * @param marker name of its column for markers
 * @param change the schema change that decides over it, when there is one already
 */
public record Held(
        String column,
        @Nullable String marker,
        Why why,
        @Nullable Long change) {

    /** Why it is held. */
    public enum Why {
        TOO_MANY,
        RENAME,
        UNIT,
        TWINS,
        REJECTED,
        DISCARD;

        /** As the database writes it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
