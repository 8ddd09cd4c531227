package io.datawarp.http.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** Which requests need a right. Pages without data, health and metrics need none. */
final class Guarded {

    private static final List<String> PATHS = List.of("/v1", "/api", "/mcp");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private Guarded() {}

    static boolean is(RoutingContext context) {
        String path = context.normalizedPath();
        for (String guarded : PATHS) {
            if (path.startsWith(guarded)
                    && (path.length() == guarded.length() || path.charAt(guarded.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    /** Whether it asks for a change: under /api and /mcp a POST is a question. */
    static boolean changes(RoutingContext context) {
        return context.normalizedPath().startsWith("/v1")
                && !READING.contains(context.request().method());
    }

    /** The least that a caller must have; a resource may ask for more with {@code @RolesAllowed}. */
    static Scope needed(RoutingContext context) {
        if (context.normalizedPath().startsWith("/v1/keys")) {
            return Scope.ADMIN;
        }
        return changes(context) ? Scope.LOAD : Scope.READ;
    }
}
