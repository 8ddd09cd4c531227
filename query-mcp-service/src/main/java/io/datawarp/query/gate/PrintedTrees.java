package io.datawarp.query.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Has PostgreSQL parse and analyse a statement without running it, and print the trees as messages to this session:
 * first what the text says, then what it means, every name resolved.
 */
final class PrintedTrees {

    static final String PREPARE = "PREPARE datawarp_gate AS ";

    private final List<ParseTree> trees;
    private final @Nullable SQLException mistake;

    private PrintedTrees(List<ParseTree> trees, @Nullable SQLException mistake) {
        this.trees = trees;
        this.mistake = mistake;
    }

    static PrintedTrees of(Connection connection, String begin, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            SQLException mistake = null;
            try {
                // The driver sends each on its own, but all in one round trip.
                statement.execute(begin + "; SET LOCAL debug_pretty_print = off; SET LOCAL debug_print_rewritten = off;"
                        + " SET LOCAL debug_print_plan = off; SET LOCAL debug_print_parse = on;"
                        + " SET LOCAL client_min_messages = log;" + PREPARE + sql);
            } catch (SQLException e) {
                mistake = e;
            }
            return new PrintedTrees(trees(statement.getWarnings()), mistake);
        }
    }

    /** What PostgreSQL objected to, when it did. */
    @Nullable
    SQLException mistake() {
        return mistake;
    }

    /** The tree of the text; missing when the text is not even grammatical. */
    @Nullable
    ParseTree text() {
        return trees.isEmpty() ? null : trees.get(0);
    }

    /** The tree of the meaning, or null when there are not exactly the two trees that one query gives. */
    @Nullable
    ParseTree meaning() {
        return trees.size() == 2 ? trees.get(1) : null;
    }

    private static List<ParseTree> trees(@Nullable SQLWarning first) {
        List<ParseTree> trees = new ArrayList<>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            ServerErrorMessage message =
                    warning instanceof PSQLWarning postgres ? postgres.getServerErrorMessage() : null;
            String detail = message == null ? null : message.getDetail();
            if (detail != null && detail.startsWith("{QUERY ")) {
                trees.add(ParseTree.read(detail));
            }
        }
        return trees;
    }
}
