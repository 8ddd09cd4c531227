package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import org.jspecify.annotations.Nullable;

/** What has failed so far in one export. */
final class Tally {

    private @Nullable ExportFailure first;
    private @Nullable ExportFailure everywhere;
    private boolean asked;
    private int failures;

    /** Whether nobody has asked for the first dataset yet; from then on somebody has. */
    synchronized boolean isFirst() {
        boolean is = !asked;
        asked = true;
        return is;
    }

    synchronized void add(@Nullable ExportFailure failure) {
        if (failure == null) {
            return;
        }
        failures++;
        first = first == null ? failure : first;
        if (failure.isEverywhere() && everywhere == null) {
            everywhere = failure;
        }
    }

    /** Why no dataset can be exported any more. */
    synchronized @Nullable ExportFailure everywhere() {
        return everywhere;
    }

    synchronized @Nullable ExportFailure first() {
        return first;
    }

    synchronized int failures() {
        return failures;
    }
}
