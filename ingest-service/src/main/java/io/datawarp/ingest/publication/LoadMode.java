package io.datawarp.ingest.publication;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether a new period is added to those held or takes their place. */
public enum LoadMode {
    APPEND,
    REPLACE;

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(LoadMode::name).toList();
    }

    public static Optional<LoadMode> of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.name().equals(word))
                .findFirst();
    }
}
