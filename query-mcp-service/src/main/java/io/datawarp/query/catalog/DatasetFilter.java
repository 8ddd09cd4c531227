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
        return text == null || text.isBlank() ? null : text.strip();
    }
}
