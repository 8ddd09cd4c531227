package io.datawarp.query.reader;

import java.sql.Connection;
import java.sql.SQLException;

/** Looks at a query inside the transaction it would run in, and throws when it may not run. */
public interface Inspection {

    void inspect(Connection connection, String sql) throws SQLException;
}
