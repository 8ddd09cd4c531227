package io.datawarp.query.trino;

import io.datawarp.http.Problem;

/**
 * PostgreSQL judges a text that Trino runs, so both must see the same words in it. They do in what is plain SQL; they
 * differ in where comments end, in texts with a prefix (E'', U&'') and in $ quotes. Those are refused.
 */
final class OneMeaning {

    private OneMeaning() {}

    static void require(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"') {
                if (at > 0 && isPrefix(sql.charAt(at - 1))) {
                    throw refused("a text or name with a prefix, such as E'...'");
                }
                at = end(sql, at);
            } else if (c == '$' || c == '\\' || c > '~') {
                throw refused("'" + c + "' outside of a text");
            } else if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
                throw refused("a comment");
            }
            at++;
        }
    }

    private static boolean isPrefix(char before) {
        return Character.isLetterOrDigit(before) || before == '&' || before == '_';
    }

    // A doubled quote ends one piece and begins the next, which is all the same here.
    private static int end(String sql, int start) {
        int end = sql.indexOf(sql.charAt(start), start + 1);
        while (end > 0 && end + 1 < sql.length() && sql.charAt(end + 1) == sql.charAt(start)) {
            end = sql.indexOf(sql.charAt(start), end + 2);
        }
        return end < 0 ? sql.length() : end;
    }

    private static Problem refused(String what) {
        return Problem.of(
                400, "SQL_NOT_ALLOWED", "SQL not allowed", "The engine trino takes no " + what + "; leave it out.");
    }
}
