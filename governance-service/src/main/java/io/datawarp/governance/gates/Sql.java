package io.datawarp.governance.gates;

import java.sql.SQLException;
import org.postgresql.core.Utils;

/** Names in SQL text. */
final class Sql {

    private Sql() {}

    static String quoted(String name) {
        try {
            return Utils.escapeIdentifier(null, name).toString();
        } catch (SQLException e) {
            throw new IllegalArgumentException("No identifier: " + name, e);
        }
    }
}
