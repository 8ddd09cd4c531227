package io.datawarp.query.reader;

import io.datawarp.http.Problem;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what PostgreSQL found wrong with a caller's query, in words of the caller's. */
public final class Mistakes {

    private static final Logger LOG = Logger.getLogger(Mistakes.class);

    private static final Map<String, Said> BY_STATE = Map.of(
            "57014",
            new Said(422, "QUERY_TOO_SLOW", "Query too slow", "Filter more, aggregate, or read fewer periods."),
            "55P03",
            new Said(503, "DATASET_BUSY", "Dataset busy", "A load is publishing it; ask again in a few seconds."),
            "42601",
            new Said(400, "SQL_SYNTAX", "SQL not understood", "Write one SELECT in PostgreSQL's SQL."),
            "25006",
            new Said(400, "SQL_NOT_A_QUERY", "Not a query", "Only SELECT, WITH ... SELECT, VALUES and TABLE may run."));

    private static final Pattern IN_A_SCHEMA = Pattern.compile("\"[^\"]+\\.[^\"]+\"");

    // The first two characters of a state are its class.
    private static final Map<String, Said> BY_CLASS = Map.of(
            "53",
            new Said(422, "QUERY_TOO_LARGE", "Query too large", "It needs too much memory or disk; ask for less."),
            "54",
            new Said(422, "QUERY_TOO_LARGE", "Query too large", "It is beyond a limit of PostgreSQL; ask for less."),
            "22",
            new Said(400, "INVALID_VALUE", "Invalid value", "Compare each column with values of its type."),
            "42",
            new Said(400, "SQL_INVALID", "SQL not valid", ""),
            "0A",
            new Said(400, "SQL_INVALID", "SQL not valid", "PostgreSQL does not support it."),
            "21",
            new Said(400, "SQL_INVALID", "SQL not valid", "A sub-select gave more than one row."));

    private Mistakes() {}

    /**
     * The problem to throw.
     *
     * @param before characters that we put in front of the caller's SQL
     */
    public static RuntimeException problem(SQLException e, int before) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (isBufferFull(e)) {
            return Problem.of(
                    422, "QUERY_TOO_LARGE", "Query too large", "Its rows are too large to send; select less of them.");
        }
        if (isBeyondTheBorder(e, state)) {
            LOG.warnf("The database refused a reader's query: %s", e.getMessage());
            return Problem.of(400, "SQL_NOT_ALLOWED", "SQL not allowed", "It uses what callers may not use.");
        }
        Said said = BY_STATE.get(state);
        if (said == null && state.length() == 5) {
            said = BY_CLASS.get(state.substring(0, 2));
        }
        if (said == null) {
            LOG.errorf(e, "A reader's query failed with state %s", state);
            return Problem.of(503, "DATABASE_FAILED", "Database failed", "Ask again in a moment.");
        }
        return Problem.of(said.status(), said.code(), said.title(), (message(e, before) + " " + said.hint()).strip());
    }

    // A schema that may not be used, one that is not there, and a thing missing in it must not be told apart.
    private static boolean isBeyondTheBorder(SQLException e, String state) {
        boolean missing = state.equals("42704")
                && IN_A_SCHEMA
                        .matcher(Objects.requireNonNullElse(e.getMessage(), ""))
                        .find();
        return missing || state.equals("42501") || state.startsWith("3F");
    }

    static boolean isBufferFull(SQLException e) {
        String message = e.getMessage();
        return message != null && message.contains("Result set exceeded maxResultBuffer");
    }

    private static String message(SQLException e, int before) {
        ServerErrorMessage server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (server == null) {
            return "The query failed.";
        }
        StringBuilder text = new StringBuilder(first(server.getMessage()));
        if (server.getPosition() > before) {
            text.append(" at character ").append(server.getPosition() - before);
        }
        text.append('.');
        if (server.getHint() != null) {
            text.append(' ').append(server.getHint());
        }
        return text.toString();
    }

    private static String first(@Nullable String message) {
        String text = Objects.requireNonNullElse(message, "The query failed");
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    private record Said(int status, String code, String title, String hint) {}
}
