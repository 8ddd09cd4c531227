package io.datawarp.query.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Lets exactly one query over published datasets pass. */
public interface SqlGate {

    /** The one statement in a caller's text, or a problem. */
    String statement(String text);

    /** The codes of the datasets that the statement reads, or a problem when it may not run. Nothing is run before. */
    List<String> inspect(Connection connection, String statement) throws SQLException;
}
