package io.datawarp.query.reader;

import io.datawarp.http.Problem;
import io.datawarp.query.exported.Exported;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs queries over the exported Parquet with DuckDB, each on a connection of its own that is thrown away after it. */
@ApplicationScoped
@Typed(ExportReader.class)
class ExportReader implements Reader {

    private static final int AT_ONCE = 8;
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final Exported exported;
    private final Watch watch;
    private final LimitsConfig limits;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    ExportReader(Exported exported, Watch watch, LimitsConfig limits) {
        this.exported = exported;
        this.watch = watch;
        this.limits = limits;
    }

    @Override
    public <T> T inspect(Inspection<T> inspection) {
        takePlace();
        try (Connection connection = exported.forCallers()) {
            return inspection.inspect(connection, "");
        } catch (SQLException e) {
            throw Objections.problem(e);
        } finally {
            places.release();
        }
    }

    @Override
    public Outcome run(Query query, Budget budget, RowSink sink) throws IOException {
        Outcome outcome = on(exported::forCallers, query, limits.timeout(), rows(budget, sink));
        if (!outcome.truncated() || !budget.counted()) {
            return outcome;
        }
        Query counted = new Query("SELECT count(*) FROM (" + query.sql() + "\n) AS answer", query.values());
        return new Outcome(outcome.rows(), outcome.cut(), number(exported::forCallers, counted));
    }

    @Override
    public Outcome ask(Query query, Budget budget, RowSink sink) throws IOException {
        return on(exported::forUs, query, limits.timeout(), rows(budget, sink));
    }

    @Override
    public Outcome stream(Query query, Budget budget, RowSink sink) throws IOException {
        return on(exported::forUs, query, limits.downloadTimeout(), rows(budget, sink));
    }

    @Override
    public Outcome copy(String sql, Budget budget, OutputStream out) throws IOException {
        return stream(Query.of(sql), budget, new CsvSink(out, false));
    }

    @Override
    public OptionalLong count(Query query) throws IOException {
        return number(exported::forUs, query);
    }

    private static Work<Outcome> rows(Budget budget, RowSink sink) {
        return (result, running) -> {
            Taking taking = new Taking(budget, sink);
            Rendered rendered = new Rendered(result.getMetaData());
            sink.columns(rendered.columns());
            Outcome.Cut cut = Outcome.Cut.NOTHING;
            while (cut == Outcome.Cut.NOTHING && result.next()) {
                running.alive();
                cut = taking.take(rendered.values(result));
            }
            return new Outcome(taking.rows(), cut, OptionalLong.empty());
        };
    }

    // Too long to count, or not to be counted: the answer says so.
    private OptionalLong number(Source source, Query query) throws IOException {
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
            throw Objections.problem(e);
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

    private interface Source {

        Connection connect() throws SQLException;
    }

    private interface Work<T> {

        T on(ResultSet result, Watch.Running running) throws SQLException, IOException;
    }
}
