package io.datawarp.query.reader;

import io.agroal.api.AgroalDataSource;
import io.datawarp.http.DatabaseDown;
import io.datawarp.http.Problem;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.postgresql.core.BaseConnection;

/**
 * Runs queries as datawarp_reader. A caller's own SQL is declared as a cursor: PostgreSQL's own grammar then takes
 * nothing but a query, and rows are fetched only as far as the budget goes. SQL that this service made has connections
 * of its own, which no caller's text ever reaches: prepared there once, it costs one round trip.
 */
@ApplicationScoped
@Typed(WarehouseReader.class)
class WarehouseReader implements Reader {

    // More than the usual page of 100, so that it comes in one round trip.
    private static final int USUAL_BATCH = 101;

    private final AgroalDataSource callers;
    private final AgroalDataSource own;
    private final Watch watch;
    private final LimitsConfig limits;
    private final DownloadPlaces places;

    WarehouseReader(
            @DataSource("reader") AgroalDataSource callers,
            @DataSource("rows") AgroalDataSource own,
            Watch watch,
            LimitsConfig limits) {
        this.callers = callers;
        this.own = own;
        this.watch = watch;
        this.limits = limits;
        this.places = new DownloadPlaces(callers.getConfiguration().connectionPoolConfiguration());
    }

    @Override
    public <T> T inspect(Inspection<T> inspection) {
        try {
            return on(callers, connection -> {
                try {
                    connection.setAutoCommit(false);
                    return inspection.inspect(connection, begin(limits.timeout()));
                } finally {
                    Cleaning.clean(connection);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing was read or written", e);
        }
    }

    @Override
    public Outcome run(Query query, Budget budget, RowSink sink) throws IOException {
        return byAndBy(query, budget, sink, limits.timeout());
    }

    @Override
    public Outcome ask(Query query, Budget budget, RowSink sink) throws IOException {
        Optional<Outcome> outcome = atOnce(query, budget, sink);
        // Rows too large to hold at once come by and by.
        return outcome.isPresent() ? outcome.get() : byAndBy(query, budget, sink, limits.timeout());
    }

    @Override
    public Outcome download(Query query, Budget budget, RowSink sink) throws IOException {
        return places.in(() -> byAndBy(query, budget, new Hurried(sink, limits.downloadTimeout()), limits.timeout()));
    }

    @Override
    public Outcome stream(Query query, Budget budget, RowSink sink) throws IOException {
        return places.in(
                () -> byAndBy(query, budget, new Hurried(sink, limits.downloadTimeout()), limits.downloadTimeout()));
    }

    private Outcome byAndBy(Query query, Budget budget, RowSink sink, Duration timeout) throws IOException {
        Optional<Outcome> outcome = inCursor(query, budget, sink, USUAL_BATCH, timeout);
        // Its first rows are too large to hold together.
        return outcome.isPresent()
                ? outcome.get()
                : inCursor(query, budget, sink, 1, timeout).orElseThrow(WarehouseReader::rowsTooLarge);
    }

    private Optional<Outcome> atOnce(Query query, Budget budget, RowSink sink) throws IOException {
        return on(own, connection -> {
            try {
                return Optional.of(taken(connection, query, budget, sink));
            } catch (SQLException e) {
                if (Mistakes.isBufferFull(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static Outcome taken(Connection connection, Query query, Budget budget, RowSink sink)
            throws SQLException, IOException {
        try (PreparedStatement statement =
                connection.prepareStatement(query.sql() + " LIMIT " + (budget.rows() + 1) + Versions.asked(query))) {
            query.bind(statement);
            Versions.bind(statement, query);
            statement.execute();
            Taking taking = new Taking(budget, sink);
            Outcome.Cut cut = Outcome.Cut.NOTHING;
            try (ResultSet set = statement.getResultSet()) {
                Printed printed = taking.begin(set);
                while (cut == Outcome.Cut.NOTHING && set.next()) {
                    cut = taking.take(printed.values(set));
                }
            }
            return new Outcome(taking.rows(), cut, OptionalLong.empty(), Versions.read(statement));
        }
    }

    @Override
    public Outcome copy(String sql, Budget budget, OutputStream out) throws IOException {
        return places.in(() -> on(callers, connection -> {
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(begin(limits.downloadTimeout()));
                return CopyOut.write(connection, sql, budget, out);
            } finally {
                Cleaning.clean(connection);
            }
        }));
    }

    @Override
    public Outcome glance(Query query, Budget budget, RowSink sink) throws IOException {
        return briefly(connection -> taken(connection, query, budget, sink));
    }

    @Override
    public OptionalLong count(Query query) throws IOException {
        return briefly(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                query.bind(statement);
                try (ResultSet set = statement.executeQuery()) {
                    return set.next() ? OptionalLong.of(set.getLong(1)) : OptionalLong.empty();
                }
            } catch (SQLException e) {
                // Too long to count; the answer says so.
                return OptionalLong.empty();
            }
        });
    }

    private <T> T briefly(Work<T> work) throws IOException {
        return on(own, connection -> {
            connection.setAutoCommit(false);
            try (Statement limit = connection.createStatement()) {
                limit.execute("SET LOCAL statement_timeout = " + millis(limits.countTimeout()));
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private <T> T on(AgroalDataSource database, Work<T> work) throws IOException {
        try (Connection connection = connect(database);
                Watch.Running running = watch.over(connection.unwrap(BaseConnection.class)::cancelQuery)) {
            try {
                return work.on(connection);
            } catch (SQLException e) {
                if (running.cancelled()) {
                    throw cancelled();
                }
                throw e;
            } finally {
                if (running.ended()) {
                    // A cancellation on its way must not meet the connection's next query.
                    Cleaning.close(connection);
                }
            }
        } catch (SQLException e) {
            throw Mistakes.problem(e, Fetching.DECLARE.length());
        }
    }

    // A few connections bound what all callers together can make the database and this process hold.
    private static Connection connect(AgroalDataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            // What is refused is not busy.
            throw e.getSQLState() != null && DatabaseDown.causes(e) ? DatabaseDown.problem() : busy();
        }
    }

    static Problem busy() {
        return Problem.of(
                503, "SERVICE_BUSY", "Service busy", "Other queries hold all connections; ask again in a moment.");
    }

    static Problem cancelled() {
        return Problem.of(499, "QUERY_CANCELLED", "Query cancelled", "Nobody waited for the answer any more.");
    }

    private Optional<Outcome> inCursor(Query query, Budget budget, RowSink sink, int firstBatch, Duration timeout)
            throws IOException {
        return on(callers, connection -> {
            Fetching fetching = new Fetching(connection, budget, sink);
            try {
                connection.setAutoCommit(false);
                TypeNames.teach(connection, query.types());
                Outcome.Cut cut = fetching.fetch(begin(timeout), query, firstBatch);
                if (cut == Outcome.Cut.NOTHING || !budget.counted()) {
                    return Optional.of(new Outcome(fetching.rows(), cut, OptionalLong.empty(), fetching.versions()));
                }
                OptionalLong all = fetching.countRest(millis(limits.countTimeout()));
                return Optional.of(new Outcome(fetching.rows(), cut, all, fetching.versions()));
            } catch (SQLException e) {
                if (Mistakes.isBufferFull(e) && !fetching.begun()) {
                    return Optional.empty();
                }
                throw e;
            } finally {
                Cleaning.clean(connection);
            }
        });
    }

    private String begin(Duration timeout) {
        return "SET LOCAL statement_timeout = " + millis(timeout) + "; SET LOCAL lock_timeout = "
                + millis(limits.lockTimeout());
    }

    private static Problem rowsTooLarge() {
        return Problem.of(
                422, "QUERY_TOO_LARGE", "Query too large", "Its rows are too large to send; select less of them.");
    }

    static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }

    private interface Work<T> {

        T on(Connection connection) throws SQLException, IOException;
    }
}
