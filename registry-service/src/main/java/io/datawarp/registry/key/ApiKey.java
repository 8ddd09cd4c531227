package io.datawarp.registry.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without the key itself.
 *
 * @param prefix its first characters, by which its holder recognises it
 * @param scopes what it opens: read, load, admin
 * @param state active, expired or revoked
 */
public record ApiKey(
        long keyId,
        String name,
        String prefix,
        List<String> scopes,
        @Nullable Integer requestsPerMinute,
        String state,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    /** All keys, newest first. */
    public record ApiKeys(List<ApiKey> items) {}

    /**
     * A key that was just made.
     *
     * @param key shown this once and kept nowhere
     */
    public record Made(String key, ApiKey about) {}

    /**
     * What a new key is to be.
     *
     * @param scopes read when none is given
     * @param expiresAt in 90 days when not given, in two years at most
     */
    public record Request(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable Integer requestsPerMinute) {}
}
