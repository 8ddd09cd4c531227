package io.datawarp.http.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign web pages out: a page that a person happens to open must not reach a service on that person's machine,
 * neither directly (Origin) nor through a name that points here (Host, DNS rebinding).
 */
@Singleton
class BrowserGuard {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    // As they are sent: names and values are neither looked at nor encoded again for each answer.
    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence OUR_POLICY =
            HttpHeaders.createOptimized("default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'");
    private static final Map<CharSequence, CharSequence> PROTECTION = Map.ofEntries(
            header("X-Content-Type-Options", "nosniff"),
            header("X-Frame-Options", "DENY"),
            header("Referrer-Policy", "no-referrer"),
            header("Cross-Origin-Opener-Policy", "same-origin"),
            header("Cross-Origin-Resource-Policy", "same-origin"),
            header("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));

    private final AccessConfig config;

    BrowserGuard(AccessConfig config) {
        this.config = config;
    }

    /** Why the request is refused, if it is. */
    Optional<Refusal> refusal(HttpServerRequest request) {
        if (!hostKnown(request)) {
            return Optional.of(Refusal.pageNotAllowed("The host name is not known; name it in DATAWARP_API_HOSTS"));
        }
        if (!originKnown(request)) {
            return Optional.of(
                    Refusal.pageNotAllowed("The web page's origin is not allowed; name it in DATAWARP_API_ORIGINS"));
        }
        return Optional.empty();
    }

    /**
     * Tells browsers to run nothing on our pages but our own files, and to show them in no frame. A page that brings a
     * policy of its own keeps it: of two policies browsers obey both.
     */
    void protect(RoutingContext context) {
        if (config.headers()) {
            HttpServerResponse response = context.response();
            PROTECTION.forEach(response::putHeader);
            context.addHeadersEndHandler(end -> {
                if (!response.headers().contains(POLICY)) {
                    response.putHeader(POLICY, OUR_POLICY);
                }
            });
        }
    }

    private static Map.Entry<CharSequence, CharSequence> header(String name, String value) {
        return Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }

    private boolean hostKnown(HttpServerRequest request) {
        String host = request.authority() == null ? null : request.authority().host();
        return host != null && isKnown(host);
    }

    private boolean originKnown(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || config.origins().orElse(Set.of()).contains(origin)) {
            return true;
        }
        String host = host(origin);
        return host != null && isKnown(host);
    }

    private boolean isKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String bare = name.equals("::1") ? "[::1]" : name;
        return THIS_MACHINE.contains(bare)
                || config.hosts().orElse(Set.of()).stream().anyMatch(name::equalsIgnoreCase);
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
