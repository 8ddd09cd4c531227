package io.datawarp.http.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this service listens. */
@Singleton
class Listening {

    /** What proxies add; one of them is enough. */
    private static final List<String> OF_PROXIES = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Real-IP",
            "CF-Connecting-IP",
            "Via");

    private final String host;

    Listening(@ConfigProperty(name = "quarkus.http.host") String host) {
        this.host = host;
    }

    String host() {
        return host;
    }

    /** Whether only this machine reaches the service. */
    boolean onLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /** Whether a request comes from this machine itself, and not from elsewhere through a proxy that runs here. */
    boolean isFromHere(HttpServerRequest request) {
        return onLoopback() && OF_PROXIES.stream().noneMatch(request.headers()::contains);
    }
}
