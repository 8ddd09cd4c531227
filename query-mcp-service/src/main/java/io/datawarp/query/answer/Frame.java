package io.datawarp.query.answer;

import io.datawarp.query.lineage.Citation;
import io.datawarp.query.lineage.Freshness;
import io.datawarp.query.reader.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What stands around the rows of an answer. */
public record Frame(@Nullable Citation citation, @Nullable Freshness freshness, List<String> warnings) {

    /** The same with a citation for its rows alone. */
    public Frame citing(Citation other) {
        return new Frame(other, freshness, warnings);
    }

    /**
     * The answer with these rows.
     *
     * @param before rows of earlier pages
     */
    public Answer around(RowList rows, Outcome outcome, long before) {
        List<String> all = new ArrayList<>();
        Long total = total(outcome, before);
        if (outcome.truncated()) {
            all.add(cut(outcome, before, total));
        }
        all.addAll(warnings);
        return new Answer(
                rows.columns(),
                rows.rows(),
                outcome.rows(),
                total,
                outcome.truncated(),
                citation,
                freshness,
                all,
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
}
