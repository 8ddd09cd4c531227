package io.datawarp.query.reader;

import io.agroal.api.AgroalDataSource;
import io.datawarp.http.Problem;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Runs one query as datawarp_reader. The query is declared as a cursor: PostgreSQL's own grammar then takes nothing
 * but a query, and rows are fetched only as far as the budget goes.
 */
@ApplicationScoped
public class Reader {

    private static final String DECLARE = "DECLARE datawarp_cursor NO SCROLL CURSOR FOR ";

    private final AgroalDataSource database;
    private final TypeNames types;
    private final LimitsConfig limits;

    Reader(@DataSource("reader") AgroalDataSource database, TypeNames types, LimitsConfig limits) {
        this.database = database;
        this.types = types;
        this.limits = limits;
    }

    /** Inspects and runs the query; a PostgreSQL error is thrown as a problem that tells how to mend it. */
    public Outcome run(Query query, Inspection inspection, Budget budget, RowSink sink) throws IOException {
        try (Connection connection = connect()) {
            try {
                connection.setAutoCommit(false);
                return runIn(connection, query, inspection, budget, sink);
            } finally {
                Cleaning.clean(connection);
            }
        } catch (SQLException e) {
            throw Mistakes.problem(e, DECLARE.length());
        }
    }

    // A few connections bound what all callers together can make the database and this process hold.
    private Connection connect() {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw Problem.of(
                    503, "SERVICE_BUSY", "Service busy", "Other queries hold all connections; ask again in a moment.");
        }
    }

    private Outcome runIn(Connection connection, Query query, Inspection inspection, Budget budget, RowSink sink)
            throws SQLException, IOException {
        types.teach(connection);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
                    + " SET LOCAL statement_timeout = " + millis(limits.timeout())
                    + "; SET LOCAL lock_timeout = " + millis(limits.lockTimeout())
                    // The whole answer is wanted, not only its first rows.
                    + "; SET LOCAL cursor_tuple_fraction = 1");
            inspection.inspect(connection, query.sql());
            declare(connection, statement, query);
            Fetching fetching = new Fetching(statement, budget, sink);
            Outcome.Cut cut = fetching.fetch();
            if (cut == Outcome.Cut.NOTHING || !budget.counted()) {
                return new Outcome(fetching.rows(), cut, OptionalLong.empty());
            }
            return new Outcome(fetching.rows(), cut, fetching.countRest(millis(limits.countTimeout())));
        }
    }

    private static void declare(Connection connection, Statement statement, Query query) throws SQLException {
        if (query.values().isEmpty()) {
            statement.execute(DECLARE + query.sql());
            return;
        }
        try (PreparedStatement declaration = connection.prepareStatement(DECLARE + query.sql())) {
            List<String> values = query.values();
            for (int i = 0; i < values.size(); i++) {
                // Of no type yet: PostgreSQL reads it as what the column beside it is.
                declaration.setObject(i + 1, values.get(i), Types.OTHER);
            }
            declaration.execute();
        }
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }
}
