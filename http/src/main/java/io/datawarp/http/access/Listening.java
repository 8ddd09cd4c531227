package io.datawarp.http.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this service listens. */
@Singleton
class Listening {

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
        return onLoopback()
                && request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("X-Real-IP") == null;
    }
}
