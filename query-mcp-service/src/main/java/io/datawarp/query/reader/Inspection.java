package io.datawarp.query.reader;

import java.sql.Connection;
import java.sql.SQLException;

/** Looks at a caller's query where it would run, without running it, and throws when it may not. */
public interface Inspection<T> {

    /**
     * What was found.
     *
     * @param begin SQL that bounds the transaction, to be sent first, in the same round trip as what asks
     */
    T inspect(Connection connection, String begin) throws SQLException;
}
