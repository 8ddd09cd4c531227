package io.datawarp.query.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Passes CSV on as PostgreSQL writes it, row by row, with the line ends that RFC 4180 wants. */
final class CopyOut {

    private CopyOut() {}

    static Outcome write(Connection connection, String sql, Budget budget, OutputStream out)
            throws SQLException, IOException {
        CopyManager copies = connection.unwrap(BaseConnection.class).getCopyAPI();
        org.postgresql.copy.CopyOut copy = copies.copyOut("COPY (" + sql + " LIMIT " + (budget.rows() + 1)
                + ") TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')");
        try {
            return pass(copy, connection, budget, out);
        } catch (IOException | RuntimeException e) {
            // Nobody takes the rest: it goes with its connection.
            Cleaning.close(connection);
            throw e;
        }
    }

    private static Outcome pass(
            org.postgresql.copy.CopyOut copy, Connection connection, Budget budget, OutputStream out)
            throws SQLException, IOException {
        // The first is the header.
        long rows = -1;
        long bytes = 0;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            rows++;
            bytes += row.length;
            if (rows > budget.rows()) {
                // The one row more than wanted; behind it there is nothing but the end.
                requireEnd(copy);
                return new Outcome(budget.rows(), Outcome.Cut.ROWS, OptionalLong.empty());
            }
            if (bytes > budget.bytes()) {
                Cleaning.close(connection);
                return new Outcome(rows - 1, Outcome.Cut.BYTES, OptionalLong.empty());
            }
            out.write(row, 0, row.length - 1);
            out.write('\r');
            out.write('\n');
        }
        return new Outcome(Math.max(0, rows), Outcome.Cut.NOTHING, OptionalLong.empty());
    }

    private static void requireEnd(org.postgresql.copy.CopyOut copy) throws SQLException {
        if (copy.readFromCopy() != null) {
            throw new IllegalStateException("COPY went beyond its limit");
        }
    }
}
