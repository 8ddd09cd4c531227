package io.datawarp.ingest.locate;

import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How messages begin and end, so that each names publication, period and what to mend. */
final class Words {

    private static final int EXAMPLES = 3;

    private Words() {}

    static String of(Publication publication, @Nullable Period period) {
        return publication.code() + (period == null ? "" : " " + period.text()) + ": ";
    }

    static String mend(Publication publication, String key) {
        return " Look at it and correct '" + key + "' at " + publication.place();
    }

    /** A few of them, for people. */
    static String some(List<String> names) {
        return names.stream().limit(EXAMPLES).collect(Collectors.joining(", "))
                + (names.size() > EXAMPLES ? " and " + (names.size() - EXAMPLES) + " more" : "");
    }
}
