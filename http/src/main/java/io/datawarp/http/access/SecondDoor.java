package io.datawarp.http.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Asks once more when the resource is found: it is found by another reading of the path than the door's, and what the
 * door did not let in for a resource of that kind must not reach it, whatever its path looked like.
 */
public class SecondDoor {

    private final CurrentVertxRequest request;

    SecondDoor(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void check(ContainerRequestContext asked, SimpleResourceInfo resource) {
        Path path = resource.getResourceClass().getAnnotation(Path.class);
        Scope needed = Guarded.needed(asked.getMethod(), path == null ? "" : path.value());
        Admitted.require(request.getCurrent(), needed);
    }
}
