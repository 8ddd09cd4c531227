package io.datawarp.query.reader;

import io.datawarp.query.trino.Trino;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/**
 * Sends callers' SQL to Trino, which reads the warehouse's tables as Iceberg under the same names. PostgreSQL judges it
 * before, as it judges what it runs itself. SQL of our own stays in the warehouse: its indexes answer pages and filters.
 */
@ApplicationScoped
@Typed(TrinoReader.class)
class TrinoReader implements Reader {

    private final WarehouseReader warehouse;
    private final Trino trino;
    private final JdbcQueries queries;

    TrinoReader(WarehouseReader warehouse, Trino trino, Watch watch, LimitsConfig limits) {
        this.warehouse = warehouse;
        this.trino = trino;
        this.queries = new JdbcQueries(watch, limits, trino::objection, true);
    }

    @Override
    public <T> T inspect(Inspection<T> inspection) {
        return warehouse.inspect(inspection);
    }

    @Override
    public Outcome run(Query query, Budget budget, RowSink sink) throws IOException {
        trino.requireOneMeaning(query.sql());
        return queries.run(trino::connect, query, budget, sink);
    }

    @Override
    public Outcome download(Query query, Budget budget, RowSink sink) throws IOException {
        return run(query, budget, sink);
    }

    @Override
    public Outcome ask(Query query, Budget budget, RowSink sink) throws IOException {
        return warehouse.ask(query, budget, sink);
    }

    @Override
    public Outcome glance(Query query, Budget budget, RowSink sink) throws IOException {
        return warehouse.glance(query, budget, sink);
    }

    @Override
    public Outcome stream(Query query, Budget budget, RowSink sink) throws IOException {
        return warehouse.stream(query, budget, sink);
    }

    @Override
    public Outcome copy(String sql, Budget budget, OutputStream out) throws IOException {
        return warehouse.copy(sql, budget, out);
    }

    @Override
    public OptionalLong count(Query query) throws IOException {
        return warehouse.count(query);
    }
}
