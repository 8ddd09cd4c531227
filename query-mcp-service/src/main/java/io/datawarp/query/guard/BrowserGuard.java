package io.datawarp.query.guard;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign web pages out: a page that a person happens to open must not reach the service on that person's
 * machine, neither directly (Origin) nor through a name that points here (Host, DNS rebinding).
 */
@ApplicationScoped
class BrowserGuard {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final GuardConfig config;

    BrowserGuard(GuardConfig config) {
        this.config = config;
    }

    void install(@Observes Router router) {
        router.route().order(-1000).handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        boolean data = path.startsWith("/mcp") || path.startsWith("/api");
        if (data && !hostKnown(request)) {
            refuse(context, "The host name is not known; name it in DATAWARP_QUERY_GUARD_HOSTS");
            return;
        }
        if (data && !originKnown(request)) {
            refuse(context, "The web page's origin is not allowed; name it in DATAWARP_QUERY_GUARD_ORIGINS");
            return;
        }
        if (config.headers()) {
            context.response()
                    .putHeader(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                                    + " frame-ancestors 'none'; form-action 'self'")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
        context.next();
    }

    private boolean hostKnown(HttpServerRequest request) {
        String host = request.authority() == null ? null : request.authority().host();
        return host != null && isKnown(host, config.hosts().orElse(Set.of()));
    }

    private boolean originKnown(HttpServerRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        if (origin == null || config.origins().orElse(Set.of()).contains(origin)) {
            return true;
        }
        String host = host(origin);
        return host != null && isKnown(host, config.hosts().orElse(Set.of()));
    }

    private static boolean isKnown(String host, Set<String> others) {
        String name = host.toLowerCase(Locale.ROOT);
        String bare = name.equals("::1") ? "[::1]" : name;
        return THIS_MACHINE.contains(bare) || others.contains(name);
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void refuse(RoutingContext context, String detail) {
        context.response()
                .setStatusCode(403)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"type\":\"/problems/origin-not-allowed\",\"title\":\"Origin not allowed\",\"status\":403,"
                        + "\"code\":\"ORIGIN_NOT_ALLOWED\",\"detail\":\"" + detail + "\"}");
    }
}
