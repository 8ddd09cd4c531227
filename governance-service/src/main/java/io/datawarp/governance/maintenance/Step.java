package io.datawarp.governance.maintenance;

import java.sql.Connection;
import java.sql.SQLException;

/** One thing that a maintenance job does. Run again after a crash, it does what is left to do. */
interface Step {

    String name();

    Rhythm rhythm();

    /** Place among the steps of its rhythm. */
    int place();

    /** @param connection in auto-commit */
    Outcome run(Connection connection, Run run) throws SQLException;

    /** The job that a step belongs to. */
    interface Run {

        boolean dryRun();

        /** Shows progress, and ends the job when somebody has cancelled it. */
        void progress(long done, long total) throws SQLException;
    }
}
