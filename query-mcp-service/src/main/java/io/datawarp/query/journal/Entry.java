package io.datawarp.query.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a question, filled in while it is answered. */
public final class Entry {

    private List<String> datasets = List.of();
    private @Nullable Long rows;
    private boolean truncated;

    Entry() {}

    public void datasets(List<String> codes) {
        // PostgreSQL's text can't hold it.
        datasets = codes.stream().map(code -> code.replace("\u0000", "")).toList();
    }

    public void answered(long rowCount, boolean cut) {
        rows = rowCount;
        truncated = cut;
    }

    List<String> datasets() {
        return datasets;
    }

    @Nullable
    Long rows() {
        return rows;
    }

    boolean truncated() {
        return truncated;
    }
}
