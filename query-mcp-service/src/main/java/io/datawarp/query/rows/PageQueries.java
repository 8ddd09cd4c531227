package io.datawarp.query.rows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.lineage.TotalRows;
import io.datawarp.query.reader.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Makes the SQL of questions, and remembers that of first pages: the same are asked again and again. */
@ApplicationScoped
class PageQueries {

    private static final long CHARACTERS = 2_000_000;

    private final TotalRows totals;
    private final Cache<FirstPage, Query> known = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((FirstPage page, Query query) -> query.sql().length())
            .build();

    PageQueries(TotalRows totals) {
        this.totals = totals;
    }

    /** The SQL of the question's first page. */
    Query first(Dataset dataset, RowsQuestion question, PagePlace start, boolean editions) {
        return Objects.requireNonNull(known.get(
                new FirstPage(dataset.code(), dataset.version(), question, editions),
                page -> sql(dataset, question).page(start, false, editions)));
    }

    RowsSql sql(Dataset dataset, RowsQuestion question) {
        return new RowsSql(
                dataset, question, question.withoutTotals() ? totals.of(dataset) : TotalRows.Known.none(dataset));
    }

    private record FirstPage(String code, String version, RowsQuestion question, boolean editions) {}
}
