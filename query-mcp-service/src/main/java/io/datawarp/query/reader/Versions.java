package io.datawarp.query.reader;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The question for the versions of datasets that goes behind a query, in the same round trip and the same snapshot: it
 * tells whether what was read of them before is true of the query's rows.
 */
final class Versions {

    private static final String BEHIND = "\n; SELECT code, version FROM published.editions WHERE code IN ";

    private Versions() {}

    /** The question with a {@code ?} for each code; nothing when there is none. */
    static String asked(Query query) {
        return query.codes().isEmpty()
                ? ""
                : BEHIND + "("
                        + String.join(", ", Collections.nCopies(query.codes().size(), "?")) + ")";
    }

    /** The question as a text. */
    static String text(Query query) {
        List<String> codes = query.codes();
        return codes.isEmpty()
                ? ""
                : BEHIND
                        + codes.stream()
                                .map(code -> "'" + code.replace("'", "''") + "'")
                                .collect(Collectors.joining(", ", "(", ")"));
    }

    static void bind(PreparedStatement statement, Query query) throws SQLException {
        int behind = query.values().size();
        for (int i = 0; i < query.codes().size(); i++) {
            statement.setString(behind + i + 1, query.codes().get(i));
        }
    }

    /** What a statement answers behind its rows. */
    static Map<String, String> read(Statement statement) throws SQLException {
        Map<String, String> versions = new HashMap<>();
        if (statement.getMoreResults()) {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return versions;
    }
}
