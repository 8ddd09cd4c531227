package io.datawarp.http.access;

import io.datawarp.http.RequestId;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Tells browsers that the web pages of {@code datawarp.api.origins} may send us their requests and read our answers. */
@Singleton
class Portals {

    private static final int HOUR = 3600;

    private final Set<String> origins;
    private final CorsHandler answers;

    Portals(AccessConfig config) {
        this.origins = config.origins().orElse(Set.of());
        this.answers = CorsHandler.create()
                .addOrigins(List.copyOf(origins))
                .allowedMethods(Set.of(
                        HttpMethod.GET,
                        HttpMethod.HEAD,
                        HttpMethod.POST,
                        HttpMethod.PUT,
                        HttpMethod.PATCH,
                        HttpMethod.DELETE))
                .allowedHeaders(Set.of(
                        "Authorization",
                        "X-API-Key",
                        "Content-Type",
                        "Accept",
                        "If-None-Match",
                        "Last-Event-ID",
                        "Mcp-Session-Id",
                        "Mcp-Protocol-Version"))
                .exposedHeaders(Set.of(
                        "ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "Mcp-Session-Id", RequestId.HEADER))
                .maxAgeSeconds(HOUR);
    }

    /** Goes on with the request, or answers it when a browser only asks whether it may send one. */
    void next(RoutingContext context) {
        if (!origins.isEmpty()) {
            context.response().headers().add("Vary", "Origin");
        }
        String origin = context.request().getHeader("Origin");
        if (origin != null && origins.contains(origin)) {
            answers.handle(context);
        } else {
            context.next();
        }
    }
}
