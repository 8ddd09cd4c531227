package io.datawarp.query.catalog;

import org.jspecify.annotations.Nullable;

/** Which datasets to list; null leaves a question open. */
public record DatasetFilter(
        @Nullable String words,
        @Nullable String publication,
        @Nullable String domain) {

    public DatasetFilter {
        words = blankToNull(words);
        publication = blankToNull(publication);
        domain = blankToNull(domain);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        // PostgreSQL's text can't hold U+0000.
        String clean = text == null ? "" : text.replace("\u0000", "").strip();
        return clean.isEmpty() ? null : clean;
    }
}
