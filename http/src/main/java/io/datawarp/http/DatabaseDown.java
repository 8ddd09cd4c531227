package io.datawarp.http;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't be reached from a fault of ours: the first mends itself, or its operator does. */
public final class DatabaseDown {

    static final String CODE = "DATABASE_FAILED";
    static final String TITLE = "Database failed";
    static final String DETAIL =
            "The database can't be reached just now; ask again in a moment. /q/health says when it is back";

    // Connections refused or broken; shutting down, crashed, starting; out of connections.
    private static final String CONNECTION = "08";
    // Of the same class, but said when we send what PostgreSQL's protocol does not know.
    private static final String PROTOCOL_VIOLATION = "08P01";
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");
    // The pool's words, which have no state, when none came in time.
    private static final String NONE_CAME = "acquisition timeout";

    private DatabaseDown() {}

    /** Whether that is at the bottom of it. */
    public static boolean causes(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isDown(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDown(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return (state.startsWith(CONNECTION) && !state.equals(PROTOCOL_VIOLATION))
                || STATES.contains(state)
                || Objects.requireNonNullElse(e.getMessage(), "").contains(NONE_CAME);
    }

    /** What to answer. */
    public static Problem problem() {
        return Problem.of(503, CODE, TITLE, DETAIL);
    }
}
