package io.datawarp.ingest.load;

import org.jspecify.annotations.Nullable;

/** The body of a request to load from an address. */
public record LoadForm(
        @Nullable String dataset,
        @Nullable String url,
        @Nullable String period,
        @Nullable String sheet,
        boolean test,
        boolean validate) {}
