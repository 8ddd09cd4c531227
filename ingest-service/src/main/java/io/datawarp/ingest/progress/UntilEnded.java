package io.datawarp.ingest.progress;

import java.util.function.Predicate;

/** Lets progress through up to the first word of the end, and that word too. */
final class UntilEnded implements Predicate<Progress> {

    private boolean ended;

    @Override
    public boolean test(Progress progress) {
        boolean before = ended;
        ended = progress.phase() == Phase.ENDED;
        return !before;
    }
}
