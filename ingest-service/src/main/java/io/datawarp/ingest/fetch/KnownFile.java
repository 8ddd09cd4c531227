package io.datawarp.ingest.fetch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an address gave when it was last asked.
 *
 * @param keptAt where its bytes are kept; null when they are not
 */
public record KnownFile(
        String url,
        String sha256,
        long sizeBytes,
        Validators validators,
        @Nullable String keptAt,
        Instant fetchedAt,
        Instant lastChecked) {}
