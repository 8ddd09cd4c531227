package io.datawarp.query.reader;

import io.datawarp.http.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs queries on an engine beside the warehouse, each on a connection of its own that is thrown away after it. */
final class JdbcQueries {

    private static final int AT_ONCE = 8;
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Watch watch;
    private final LimitsConfig limits;
    private final Function<SQLException, RuntimeException> objection;
    private final boolean timesAreTexts;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * A group of queries of which a few run at once.
     *
     * @param objection says what the engine found wrong
     * @param timesAreTexts as {@link Rendered} wants to know it
     */
    JdbcQueries(
            Watch watch,
            LimitsConfig limits,
            Function<SQLException, RuntimeException> objection,
            boolean timesAreTexts) {
        this.watch = watch;
        this.limits = limits;
        this.objection = objection;
        this.timesAreTexts = timesAreTexts;
    }

    /** What an inspection finds of a caller's query. */
    <T> T inspect(Source source, Inspection<T> inspection) {
        takePlace();
        try (Connection connection = source.connect()) {
            return inspection.inspect(connection, "");
        } catch (SQLException e) {
            throw objection.apply(e);
        } finally {
            places.release();
        }
    }

    /** Runs a caller's query, and counts all its rows when not all were wanted. */
    Outcome run(Source source, Query query, Budget budget, RowSink sink) throws IOException {
        Outcome outcome = on(source, query, limits.timeout(), rows(budget, sink));
        if (!outcome.truncated() || !budget.counted()) {
            return outcome;
        }
        Query counted = new Query("SELECT count(*) FROM (" + query.sql() + "\n) AS answer", query.values());
        return new Outcome(outcome.rows(), outcome.cut(), number(source, counted));
    }

    /** Runs SQL of our own. */
    Outcome ask(Source source, Query query, Duration longest, Budget budget, RowSink sink) throws IOException {
        return on(source, query, longest, rows(budget, sink));
    }

    /** The number that a query gives; empty when it takes too long, or is not to be had: the answer says so. */
    OptionalLong number(Source source, Query query) throws IOException {
        try {
            return on(
                    source,
                    query,
                    limits.countTimeout(),
                    (result, running) -> result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty());
        } catch (Problem e) {
            return OptionalLong.empty();
        }
    }

    private Work<Outcome> rows(Budget budget, RowSink sink) {
        return (result, running) -> {
            Taking taking = new Taking(budget, sink);
            Rendered rendered = new Rendered(result.getMetaData(), timesAreTexts);
            sink.columns(rendered.columns());
            Outcome.Cut cut = Outcome.Cut.NOTHING;
            while (cut == Outcome.Cut.NOTHING && result.next()) {
                running.alive();
                cut = taking.take(rendered.values(result));
            }
            return new Outcome(taking.rows(), cut, OptionalLong.empty());
        };
    }

    private <T> T on(Source source, Query query, Duration longest, Work<T> work) throws IOException {
        takePlace();
        try (Connection connection = source.connect();
                PreparedStatement statement = connection.prepareStatement(query.sql());
                Watch.Running running = watch.over(statement::cancel, longest)) {
            try {
                for (int i = 0; i < query.values().size(); i++) {
                    statement.setString(i + 1, query.values().get(i));
                }
                try (ResultSet result = statement.executeQuery()) {
                    return work.on(result, running);
                }
            } catch (SQLException e) {
                if (running.cancelled()) {
                    throw WarehouseReader.cancelled();
                }
                if (running.late()) {
                    throw Objections.tooSlow();
                }
                throw e;
            } finally {
                running.ended();
            }
        } catch (SQLException e) {
            throw objection.apply(e);
        } finally {
            places.release();
        }
    }

    // A few queries at once bound what all callers together can make this process hold.
    private void takePlace() {
        try {
            if (places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw WarehouseReader.busy();
    }

    /** Gives connections. */
    interface Source {

        Connection connect() throws SQLException;
    }

    private interface Work<T> {

        T on(ResultSet result, Watch.Running running) throws SQLException, IOException;
    }
}
