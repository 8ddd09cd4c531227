package io.datawarp.query.gate;

import io.datawarp.http.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** What can be said of a caller's text before PostgreSQL sees it. */
final class Statements {

    private static final Pattern QUERY = Pattern.compile(
            "(\\s|--[^\n]*\n|/\\*.*?\\*/|\\()*(select|with|values|table)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Statements() {}

    /** The one statement in the text, without its semicolon, or a problem. */
    static String one(String text, int longest) {
        if (text.isBlank()) {
            throw refused("SQL_EMPTY", "No SQL", "Give one SELECT.");
        }
        if (text.length() > longest) {
            throw refused(
                    "SQL_TOO_LONG",
                    "SQL too long",
                    "The SQL has " + text.length() + " characters; the most is " + longest + ".");
        }
        // Half of a pair of surrogates is no character either; the driver would send another one in its place.
        int control = text.codePoints()
                .filter(c -> Character.getType(c) == Character.SURROGATE
                        || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'))
                .findFirst()
                .orElse(-1);
        if (control >= 0) {
            throw refused(
                    "SQL_CONTROL_CHARACTER",
                    "Control character",
                    "The SQL contains the control character U+" + String.format("%04X", control) + "; remove it.");
        }
        // What holds comments alone is nothing, as behind the last semicolon.
        List<NativeQuery> statements = parse(text).stream()
                .filter(statement -> !isOnlyComment(statement.nativeSql))
                .toList();
        if (statements.size() != 1) {
            throw refused(
                    "SQL_NOT_ONE_STATEMENT",
                    "Not one statement",
                    "The text holds " + statements.size() + " statements; send exactly one SELECT.");
        }
        return statements.get(0).nativeSql;
    }

    /** Only for the choice of words: what may run is decided by PostgreSQL's grammar. */
    static boolean beginsLikeAQuery(String statement) {
        // Java's expressions recurse: thousands of brackets must not reach them.
        return QUERY.matcher(statement.substring(0, Math.min(500, statement.length())))
                .lookingAt();
    }

    // What is mistaken for a comment here does not run: only the one statement that remains does.
    private static boolean isOnlyComment(String sql) {
        int depth = 0;
        for (int i = 0; i < sql.length(); i++) {
            if (depth == 0 && sql.startsWith("--", i)) {
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (depth > 0 && sql.startsWith("*/", i)) {
                depth--;
                i++;
            } else if (depth == 0 && !Character.isWhitespace(sql.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    // The driver's own split: what it would send as several statements must never reach it.
    private static List<NativeQuery> parse(String text) {
        try {
            return Parser.parseJdbcSql(text, true, false, true, false, false);
        } catch (SQLException e) {
            throw refused("SQL_SYNTAX", "SQL not understood", "A quote or comment has no end.");
        }
    }

    /** The same for a table that is not there and for one that may not be seen; the place counts from 0. */
    static Problem unknownTable(String name, int place, String suggestion) {
        return refused(
                "UNKNOWN_DATASET",
                "Unknown dataset",
                "No published table '" + name + "'" + (place < 0 ? "" : " at character " + (place + 1)) + "."
                        + suggestion
                        + " Tables are named staging.tbl_<dataset code>.");
    }

    static Problem refused(String code, String title, String detail) {
        return Problem.of(400, code, title, detail);
    }
}
