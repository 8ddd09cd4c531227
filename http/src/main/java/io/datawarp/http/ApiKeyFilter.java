package io.datawarp.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets only holders of the API key change anything, and refuses to start open to the network without a key. */
public class ApiKeyFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final ApiKeyConfig config;
    private final Caller caller;
    private final String host;

    ApiKeyFilter(ApiKeyConfig config, Caller caller, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.caller = caller;
        this.host = host;
    }

    void requireKeyBeyondLoopback(@Observes StartupEvent event) {
        boolean loopback = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        if (!loopback && config.key().isEmpty()) {
            throw new IllegalStateException(
                    "Set DATAWARP_API_KEY: this service listens on " + host + ", not only on this machine");
        }
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        if (config.key().isEmpty()) {
            return;
        }
        String given = given(request);
        if (given != null && matches(given, config.key().get())) {
            caller.identify("operator");
        } else if (given != null || changes(request)) {
            throw Problem.of(
                    401,
                    "API_KEY_REQUIRED",
                    "API key required",
                    "Send the API key as 'Authorization: Bearer <key>'; './datawarp up' writes it to endpoints.json");
        }
    }

    private static boolean changes(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/v1") && !READING.contains(request.getMethod());
    }

    private static @Nullable String given(ContainerRequestContext request) {
        String authorization = request.getHeaderString("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length());
        }
        return request.getHeaderString("X-API-Key");
    }

    // In constant time: the time taken tells nothing about the key.
    private static boolean matches(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
