package io.datawarp.ingest.fetch;

import org.jspecify.annotations.Nullable;

/** A file as it came. */
public record Fetched(
        String sha256,
        long sizeBytes,
        @Nullable String mediaType,
        @Nullable String etag,
        @Nullable String lastModified) {}
