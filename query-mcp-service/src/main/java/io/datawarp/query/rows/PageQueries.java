package io.datawarp.query.rows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.lineage.TotalRows;
import io.datawarp.query.reader.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Makes the SQL of questions, and remembers that of first pages: the same are asked again and again. */
@ApplicationScoped
class PageQueries {

    private static final long CHARACTERS = 2_000_000;
    // Values count twice: in the question and beside its SQL.
    private static final long LARGEST = 20_000;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final TotalRows totals;
    private final Cache<FirstPage, Query> known = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((FirstPage page, Query query) -> (int) weight(page, query))
            .expireAfterAccess(UNUSED)
            // Else many questions at once would stay until another thread finds the time to throw some out.
            .executor(Runnable::run)
            .build();

    PageQueries(TotalRows totals) {
        this.totals = totals;
    }

    /** The SQL of the question's first page. */
    Query first(Dataset dataset, RowsQuestion question, PagePlace start, boolean editions) {
        FirstPage page = new FirstPage(dataset.code(), dataset.version(), question, editions);
        Query found = known.getIfPresent(page);
        if (found != null) {
            return found;
        }
        Query made = sql(dataset, question).page(start, false, editions);
        if (weight(page, made) <= LARGEST) {
            known.put(page, made);
        }
        return made;
    }

    // The caller's texts are held as well as the SQL made of them.
    private static long weight(FirstPage page, Query query) {
        return page.question().length()
                + query.sql().length()
                + query.values().stream().mapToLong(String::length).sum();
    }

    RowsSql sql(Dataset dataset, RowsQuestion question) {
        return new RowsSql(
                dataset, question, question.withoutTotals() ? totals.of(dataset) : TotalRows.Known.none(dataset));
    }

    private record FirstPage(String code, String version, RowsQuestion question, boolean editions) {}
}
