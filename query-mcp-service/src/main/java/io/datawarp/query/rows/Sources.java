package io.datawarp.query.rows;

import io.datawarp.http.Problem;
import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.lineage.Citation;
import io.datawarp.query.lineage.Edition;
import io.datawarp.query.lineage.Lineages;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what to cite for an answer: the sources of its own rows, not those of the dataset's newest. */
@ApplicationScoped
class Sources {

    private static final Budget EDITIONS = new Budget(5_000, 1_000_000, false);

    private final Lineages lineages;
    private final Reader reader;

    Sources(Lineages lineages, Reader reader) {
        this.lineages = lineages;
        this.reader = reader;
    }

    /** Whether rows have to tell of which source they are. */
    boolean differ(Dataset dataset) {
        return lineages.hasSeveralSources(dataset);
    }

    /** The citation for rows of these editions. */
    Citation of(Dataset dataset, Set<Edition> editions) {
        return differ(dataset) ? lineages.cite(dataset, editions) : lineages.citeAll(dataset);
    }

    /** The citation for figures over rows that are not in the answer. */
    Citation ofFigures(Dataset dataset, RowsQuestion question, RowsSql sql) {
        return lookAtRows(dataset, question) ? lineages.cite(dataset, editions(sql)) : lineages.citeAll(dataset);
    }

    /** Whether the sources of figures are looked up after the figures are made. */
    boolean lookAtRows(Dataset dataset, RowsQuestion question) {
        return differ(dataset) && !question.filters().isEmpty();
    }

    // None when they can't be told in time: the citation says then that it is the whole dataset's.
    private Set<Edition> editions(RowsSql sql) {
        RowList found = new RowList();
        try {
            if (reader.glance(sql.editions(), EDITIONS, found).truncated()) {
                return Set.of();
            }
        } catch (Problem e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The sources could not be read", e);
        }
        Set<Edition> editions = new HashSet<>();
        for (List<@Nullable Object> row : found.rows()) {
            Object load = row.get(0);
            Object period = row.get(1);
            if (load == null) {
                return Set.of();
            }
            editions.add(new Edition(Long.parseLong(load.toString()), period == null ? null : period.toString()));
        }
        return editions;
    }
}
