package io.datawarp.governance.maintenance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often a maintenance job runs. */
enum Rhythm {
    WEEKLY,
    MONTHLY,
    QUARTERLY;

    /** As people and the API write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind under which its jobs stand in tbl_jobs. */
    String kind() {
        return "maintain_" + word();
    }

    static Optional<Rhythm> of(String word) {
        return Arrays.stream(values())
                .filter(rhythm -> rhythm.word().equals(word))
                .findFirst();
    }
}
