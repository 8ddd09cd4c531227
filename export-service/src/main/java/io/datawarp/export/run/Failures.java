package io.datawarp.export.run;

import io.datawarp.export.ExportFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Set;

/** Says what the database's and the disk's errors mean to an export, and what to do about them. */
final class Failures {

    private static final String DATABASE_FAILED = "DATABASE_FAILED";
    private static final Set<String> EVERYWHERE = Set.of("08", "28", "53", "57", "58");

    private Failures() {}

    static ExportFailure explain(String dataset, Throwable e) {
        if (e instanceof ExportFailure failure) {
            return failure;
        }
        if (e instanceof SQLException sql) {
            return ofDatabase(dataset, sql);
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            return ExportFailure.ofEverything(
                    "SPOOL_FAILED",
                    "The file of " + dataset + " could not be written or read on this machine's disk; make room there,"
                            + " or set DATAWARP_EXPORT_SPOOL to another folder. The next run mends it",
                    e);
        }
        return ExportFailure.ofDataset(
                "EXPORT_FAILED",
                "The export of " + dataset
                        + " failed for a reason that is ours; the log has more, the next run tries again",
                e);
    }

    private static ExportFailure ofDatabase(String dataset, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("42P01")) {
            return ExportFailure.ofDataset(
                    "DATASET_GONE",
                    "The table of " + dataset
                            + " is no longer there; the last export stays until the dataset is archived",
                    e);
        }
        if (state.equals("42501")) {
            return ExportFailure.ofDataset(
                    "DATASET_NOT_READABLE",
                    "The database does not let this service read the table of " + dataset
                            + "; run the migrator, which grants it",
                    e);
        }
        if (state.equals("55P03")) {
            return ExportFailure.ofDataset(
                    "DATASET_BUSY",
                    "The table of " + dataset + " was being changed for a minute; the next run tries again",
                    e);
        }
        String detail = "The database did not finish the export of " + dataset + " (state " + state
                + "); the next run tries again";
        return isEverywhere(state)
                ? ExportFailure.ofEverything(DATABASE_FAILED, detail, e)
                : ExportFailure.ofDataset(DATABASE_FAILED, detail, e);
    }

    // The connection or the login, resources, somebody's intervention, the system; or no word of the server at all, as
    // when the pool has no connection. Whatever else it says is about the table: the next one may well be whole.
    private static boolean isEverywhere(String state) {
        return state.length() != 5 || EVERYWHERE.contains(state.substring(0, 2));
    }
}
