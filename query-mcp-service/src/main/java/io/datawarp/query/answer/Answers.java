package io.datawarp.query.answer;

import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.lineage.Freshness;
import io.datawarp.query.lineage.Lineages;
import io.datawarp.query.reader.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts citation, freshness and warnings to rows. */
@ApplicationScoped
public class Answers {

    private final Lineages lineages;

    Answers(Lineages lineages) {
        this.lineages = lineages;
    }

    /**
     * The answer for rows from these datasets.
     *
     * @param before rows of earlier pages
     */
    public Answer of(RowList rows, Outcome outcome, List<Dataset> used, long before) {
        List<String> warnings = new ArrayList<>();
        Long total = total(outcome, before);
        if (outcome.truncated()) {
            warnings.add(cut(outcome, before, total));
        }
        used.forEach(dataset -> warnings.addAll(warnings(dataset)));
        @Nullable
        Freshness oldest = used.stream()
                .map(lineages::freshness)
                .max(Comparator.comparingLong(freshness -> Objects.requireNonNullElse(freshness.ageDays(), 0L)))
                .orElse(null);
        return new Answer(
                rows.columns(),
                rows.rows(),
                outcome.rows(),
                total,
                outcome.truncated(),
                lineages.cite(used),
                oldest,
                warnings,
                null);
    }

    private static @Nullable Long total(Outcome outcome, long before) {
        if (!outcome.truncated()) {
            return before + outcome.rows();
        }
        OptionalLong total = outcome.total();
        return total.isPresent() ? before + total.getAsLong() : null;
    }

    private static String cut(Outcome outcome, long before, @Nullable Long total) {
        String shown = before == 0 ? "the first " + outcome.rows() : outcome.rows() + " rows after the first " + before;
        return "truncated: these are " + shown + " of "
                + (total == null
                        ? "more than " + (before + outcome.rows()) + " rows (too many to count)"
                        : total + " rows")
                + "; the limit on " + (outcome.cut() == Outcome.Cut.ROWS ? "rows" : "bytes")
                + " was reached. Filter, aggregate, or ask for the next page.";
    }

    private List<String> warnings(Dataset dataset) {
        List<String> warnings = new ArrayList<>();
        if (dataset.deprecated()) {
            warnings.add("deprecated: '" + dataset.code() + "' is deprecated"
                    + (dataset.deprecationReason() == null ? "" : ": " + dataset.deprecationReason())
                    + (dataset.replacedBy() == null ? "" : ". Use '" + dataset.replacedBy() + "' instead"));
        }
        if (lineages.freshness(dataset).stale()) {
            warnings.add("stale: '" + dataset.code() + "' is published " + dataset.frequency()
                    + ", but was last loaded " + dataset.lastLoadAt());
        }
        return warnings;
    }
}
