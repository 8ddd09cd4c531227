package io.datawarp.ingest.backfill;

import java.util.function.Predicate;

/** Lets progress through up to the first word of the end, and that word too. */
final class UntilStopped implements Predicate<Backfill> {

    private boolean ended;

    @Override
    public boolean test(Backfill backfill) {
        boolean before = ended;
        ended = !backfill.status().equals(Backfill.RUNNING);
        return !before;
    }
}
