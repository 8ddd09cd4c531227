package io.datawarp.query.reader;

import io.datawarp.query.exported.Exported;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Runs queries over the exported Parquet with DuckDB. */
@ApplicationScoped
@Typed(ExportReader.class)
class ExportReader implements Reader {

    private final Exported exported;
    private final LimitsConfig limits;
    private final JdbcQueries queries;

    ExportReader(Exported exported, Watch watch, LimitsConfig limits) {
        this.exported = exported;
        this.limits = limits;
        this.queries = new JdbcQueries(watch, limits, Objections::problem, false);
    }

    @Override
    public <T> T inspect(Inspection<T> inspection) {
        return queries.inspect(exported::forCallers, inspection);
    }

    @Override
    public Outcome run(Query query, Budget budget, RowSink sink) throws IOException {
        return queries.run(exported::forCallers, query, budget, sink);
    }

    @Override
    public Outcome download(Query query, Budget budget, RowSink sink) throws IOException {
        return run(query, budget, sink);
    }

    @Override
    public Outcome ask(Query query, Budget budget, RowSink sink) throws IOException {
        return queries.ask(exported::forUs, query, limits.timeout(), budget, sink);
    }

    @Override
    public Outcome glance(Query query, Budget budget, RowSink sink) throws IOException {
        return queries.ask(exported::forUs, query, limits.countTimeout(), budget, sink);
    }

    @Override
    public Outcome stream(Query query, Budget budget, RowSink sink) throws IOException {
        return queries.ask(exported::forUs, query, limits.downloadTimeout(), budget, sink);
    }

    @Override
    public Outcome copy(String sql, Budget budget, OutputStream out) throws IOException {
        return stream(Query.of(sql), budget, new CsvSink(out, false));
    }

    @Override
    public OptionalLong count(Query query) throws IOException {
        return queries.number(exported::forUs, query);
    }
}
