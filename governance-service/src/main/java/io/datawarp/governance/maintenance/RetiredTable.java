package io.datawarp.governance.maintenance;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table in schema archive whose retention is over.
 *
 * @param copy key of its Parquet copy in the bucket, and the export run that wrote it; null for a table without rows
 * @param removableFrom day from which it may go; null while no announcement of it holds
 * @param isProved whether the copy was read back in the last day
 * @param isAsked whether export-service has still to read it back
 * @param trouble why it could not be read back, when that was tried and failed
 */
record RetiredTable(
        long archiveId,
        String dataset,
        String relation,
        long rows,
        LocalDate archivedOn,
        int retentionDays,
        @Nullable Long run,
        @Nullable String copy,
        @Nullable LocalDate removableFrom,
        boolean isDue,
        boolean isProved,
        boolean isAsked,
        @Nullable String trouble) {

    String line(String whatBecomesOfIt) {
        return String.format(
                Locale.ROOT,
                "%s: archive.%s (%,d rows, archived %s, kept for %d days) %s",
                dataset,
                relation,
                rows,
                archivedOn,
                retentionDays,
                whatBecomesOfIt);
    }

    /** Where its rows are when it has gone. */
    String whereabouts() {
        return copy == null ? "it has no rows" : "its rows are in " + copy;
    }
}
