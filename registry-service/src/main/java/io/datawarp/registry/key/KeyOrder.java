package io.datawarp.registry.key;

import io.datawarp.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key that may be made. */
record KeyOrder(
        String name,
        List<String> scopes,
        Instant expiresAt,
        @Nullable Integer requestsPerMinute) {

    private static final Set<String> SCOPES = Set.of("read", "load", "admin");
    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(731);

    /** The order in a request, or a 400 problem that names every mistake. */
    static KeyOrder of(ApiKey.@Nullable Request request) {
        ApiKey.Request asked = request == null ? new ApiKey.Request(null, null, null, null) : request;
        List<String> wrong = new ArrayList<>();
        String name = asked.name() == null ? "" : asked.name();
        if (!name.matches("[a-z][a-z0-9_-]{0,39}")) {
            wrong.add("name must be a lowercase word of at most 40 letters, digits, _ and -");
        }
        List<String> scopes = asked.scopes() == null || asked.scopes().isEmpty() ? List.of("read") : asked.scopes();
        if (!SCOPES.containsAll(scopes)) {
            wrong.add("scopes are read, load and admin");
        }
        Instant now = Instant.now();
        Instant expiresAt = asked.expiresAt() == null ? now.plus(USUAL) : asked.expiresAt();
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            wrong.add("expires_at must lie ahead, at most two years");
        }
        Integer quota = asked.requestsPerMinute();
        if (quota != null && quota < 1) {
            wrong.add("requests_per_minute must be at least 1");
        }
        if (!wrong.isEmpty()) {
            throw Problem.of(400, "INVALID_KEY", "Invalid key", String.join("; ", wrong));
        }
        return new KeyOrder(name, scopes.stream().distinct().sorted().toList(), expiresAt, quota);
    }
}
