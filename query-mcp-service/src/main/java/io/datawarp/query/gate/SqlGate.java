package io.datawarp.query.gate;

import java.sql.Connection;
import java.sql.SQLException;

/** Lets exactly one query over published datasets pass. */
public interface SqlGate {

    /** The one statement in a caller's text, or a problem. */
    String statement(String text);

    /**
     * What the statement reads, or a problem when it may not run. Nothing is run.
     *
     * @param begin SQL to send first, in the same round trip
     */
    Verdict inspect(Connection connection, String begin, String statement) throws SQLException;
}
