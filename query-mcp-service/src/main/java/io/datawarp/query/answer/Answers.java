package io.datawarp.query.answer;

import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.lineage.Citation;
import io.datawarp.query.lineage.Freshness;
import io.datawarp.query.lineage.Lineages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said of datasets besides their rows. */
@ApplicationScoped
public class Answers {

    private final Lineages lineages;

    Answers(Lineages lineages) {
        this.lineages = lineages;
    }

    /** The same for rows of copies of their tables. */
    public Frame aboutCopies(List<Dataset> used) {
        Frame frame = about(used);
        List<Citation> citations = new ArrayList<>();
        used.forEach(dataset -> citations.add(lineages.citeCopy(dataset, frame.warnings())));
        Citation all = lineages.together(citations);
        return all == null ? frame : frame.citing(all);
    }

    /** Citation, freshness and warnings for rows of these datasets; to be read before the rows are. */
    public Frame about(List<Dataset> used) {
        List<String> warnings = new ArrayList<>();
        used.forEach(dataset -> warnings.addAll(warnings(dataset)));
        @Nullable
        Freshness oldest = used.stream()
                .map(lineages::freshness)
                .max(Comparator.comparingLong(freshness -> Objects.requireNonNullElse(freshness.ageDays(), 0L)))
                .orElse(null);
        return new Frame(lineages.cite(used), oldest, warnings);
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
