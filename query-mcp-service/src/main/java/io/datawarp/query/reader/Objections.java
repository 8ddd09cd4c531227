package io.datawarp.query.reader;

import io.datawarp.http.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Says what DuckDB found wrong with a caller's query, in the words that are used for PostgreSQL. */
public final class Objections {

    private static final Logger LOG = Logger.getLogger(Objections.class);
    private static final int LONGEST = 300;
    private static final Pattern MARK = Pattern.compile("^(LINE \\d+: )(?!\\.\\.\\.).*\\R( *)\\^", Pattern.MULTILINE);

    private static final List<Said> ALL = List.of(
            new Said("Parser Error", 400, "SQL_SYNTAX", "SQL not understood", "Write one SELECT in DuckDB's SQL."),
            new Said("Syntax Error", 400, "SQL_SYNTAX", "SQL not understood", "Write one SELECT in DuckDB's SQL."),
            new Said("Binder Error", 400, "SQL_INVALID", "SQL not valid", ""),
            new Said("Catalog Error", 400, "SQL_INVALID", "SQL not valid", ""),
            new Said("Not implemented Error", 400, "SQL_INVALID", "SQL not valid", "DuckDB does not support it."),
            new Said(
                    "Permission Error",
                    400,
                    "SQL_NOT_ALLOWED",
                    "SQL not allowed",
                    "Only published tables may be read."),
            new Said(
                    "Conversion Error",
                    400,
                    "INVALID_VALUE",
                    "Invalid value",
                    "Compare each column with values of its type."),
            new Said(
                    "Mismatch Type Error",
                    400,
                    "INVALID_VALUE",
                    "Invalid value",
                    "Compare each column with values of its type."),
            new Said(
                    "Out of Range Error",
                    400,
                    "INVALID_VALUE",
                    "Invalid value",
                    "A number is beyond what its type holds."),
            new Said(
                    "Invalid Input Error",
                    400,
                    "INVALID_VALUE",
                    "Invalid value",
                    "Compare each column with values of its type."),
            new Said(
                    "Out of Memory Error",
                    422,
                    "QUERY_TOO_LARGE",
                    "Query too large",
                    "It needs too much memory; ask for less."));

    private Objections() {}

    /** The problem to throw. */
    public static RuntimeException problem(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        // Of several lines the first one says it; the others show the SQL and how to set DuckDB up.
        String first = message.lines().findFirst().orElse("").replaceFirst("^(java\\.sql\\.SQLException: )+", "");
        for (Said said : ALL) {
            if (first.startsWith(said.kind())) {
                String text = said.kind().equals("Out of Memory Error")
                        ? "It does not fit into the memory."
                        : placed(first.substring(said.kind().length()).replaceFirst("^:\\s*", ""), message)
                                + candidates(message);
                return Problem.of(
                        said.status(), said.code(), said.title(), (shortened(text) + " " + said.hint()).strip());
            }
        }
        LOG.errorf(e, "A query over exported files failed");
        return Problem.of(503, "DATABASE_FAILED", "Database failed", "Ask again in a moment.");
    }

    // DuckDB shows the line with a mark under the place; of a long line it shows a part that begins with dots.
    private static String placed(String text, String message) {
        Matcher mark = MARK.matcher(message);
        if (!mark.find()) {
            return text;
        }
        int character = mark.group(2).length() - mark.group(1).length() + 1;
        String line = mark.group(1).replaceAll("\\D", "");
        return text.replaceFirst("[.!]$", "") + " at character " + character
                + (line.equals("1") ? "." : " of line " + line + ".");
    }

    private static String candidates(String message) {
        return message.lines()
                .filter(line -> line.startsWith("Candidate"))
                .findFirst()
                .map(line -> " " + line)
                .orElse("");
    }

    static Problem tooSlow() {
        return Problem.of(
                422,
                "QUERY_TOO_SLOW",
                "Query too slow",
                "It took too long. Filter more, aggregate, or read fewer periods.");
    }

    private static String shortened(String text) {
        String end = text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? "" : ".";
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text + end;
    }

    private record Said(String kind, int status, String code, String title, String hint) {}
}
