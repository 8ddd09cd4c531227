package io.datawarp.ingest.publication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file whose shape has changed does to its dataset. */
public enum ContractMode {
    /** A few new columns are taken, many are asked for. */
    EVOLVE,
    /** A changed shape stops the load. */
    FREEZE,
    /** New columns are left out, and said to be. */
    DISCARD;

    /** As the publications file and the database write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ContractMode::word).toList();
    }

    public static Optional<ContractMode> of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst();
    }
}
