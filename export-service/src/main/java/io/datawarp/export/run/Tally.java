package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import org.jspecify.annotations.Nullable;

/** What has failed so far in one export. */
final class Tally {

    private @Nullable ExportFailure first;
    private @Nullable ExportFailure everywhere;
    private boolean asked;
    private int failures;
    private boolean worthAnotherTry;

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
        worthAnotherTry |= failure.isWorthAnotherTry();
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

    /** Whether one of them would be mended by doing the same again later. */
    synchronized boolean isWorthAnotherTry() {
        return worthAnotherTry;
    }

    synchronized int failures() {
        return failures;
    }
}
