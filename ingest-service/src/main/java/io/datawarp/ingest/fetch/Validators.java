package io.datawarp.ingest.fetch;

import org.jspecify.annotations.Nullable;

/** By what a server tells whether a file is still the one we have. */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

    static final Validators NONE = new Validators(null, null);

    boolean isEmpty() {
        return etag == null && lastModified == null;
    }

    /** What proves that a half file and its other half belong together; null when nothing does. */
    @Nullable
    String strong() {
        return etag != null && !etag.startsWith("W/") ? etag : lastModified;
    }
}
