package io.datawarp.http.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/**
 * Which requests need a right: all but those for health, metrics, descriptions of the interface, and the files of our
 * own pages. What nobody thought of is closed.
 */
final class Guarded {

    private static final List<String> OPEN =
            List.of("/q/health", "/q/metrics", "/q/openapi", "/.well-known/oauth-protected-resource");
    // There a POST is a question.
    private static final List<String> QUESTIONS = List.of("/api", "/mcp");
    private static final List<String> NEVER_FILES = List.of("/v1", "/api", "/mcp");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FILES = "META-INF/resources";
    private static final String KEPT = "datawarp.guarded";

    private Guarded() {}

    static boolean is(RoutingContext context) {
        Boolean known = context.get(KEPT);
        if (known == null) {
            known = !isOpen(context.request().method(), context.normalizedPath());
            context.put(KEPT, known);
        }
        return known;
    }

    private static boolean isOpen(HttpMethod method, String path) {
        return isReading(method.name()) && (isUnder(OPEN, path) || isFile(path));
    }

    // Pages ask for a key themselves, so that they have to be there without one.
    private static boolean isFile(String path) {
        String file = path.equals("/") ? "/index.html" : path;
        return file.indexOf('.') > 0
                && !isUnder(NEVER_FILES, path)
                && Thread.currentThread().getContextClassLoader().getResource(FILES + file) != null;
    }

    private static boolean isUnder(List<String> paths, String path) {
        for (String candidate : paths) {
            if (path.startsWith(candidate)
                    && (path.length() == candidate.length() || path.charAt(candidate.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReading(String method) {
        return READING.contains(method);
    }

    /** Whether it asks for a change. */
    static boolean changes(RoutingContext context) {
        return needed(context.request().method().name(), context.normalizedPath()) != Scope.READ;
    }

    /** The least that a caller must have; a resource may ask for more with {@code @RolesAllowed}. */
    static Scope needed(RoutingContext context) {
        return context.normalizedPath().startsWith("/v1/keys")
                ? Scope.ADMIN
                : needed(context.request().method().name(), context.normalizedPath());
    }

    /** What a method under a path needs at least. */
    static Scope needed(String method, String path) {
        return isReading(method) || isUnder(QUESTIONS, path) ? Scope.READ : Scope.LOAD;
    }
}
