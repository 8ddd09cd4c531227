package io.datawarp.http.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Lets a request in or refuses it, before any resource, tool or file sees it. */
@ApplicationScoped
class Doorkeeper {

    // Quarkus tells who is asking at -200.
    private static final int BEFORE_IDENTITY = -1000;
    private static final int AFTER_IDENTITY = -50;

    // Quarkus answers there without saying what it is.
    private static final String RESOURCE_METADATA = "/.well-known/oauth-protected-resource";

    private final BrowserGuard browsers;
    private final Portals portals;
    private final CredentialCheck credentials;
    private final Quotas quotas;
    private final ChangeLog changes;
    private final Listening listening;

    Doorkeeper(
            BrowserGuard browsers,
            Portals portals,
            CredentialCheck credentials,
            Quotas quotas,
            ChangeLog changes,
            Listening listening) {
        this.browsers = browsers;
        this.portals = portals;
        this.credentials = credentials;
        this.quotas = quotas;
        this.changes = changes;
        this.listening = listening;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_IDENTITY).handler(this::look);
        router.route().order(AFTER_IDENTITY).handler(this::admit);
    }

    private void look(RoutingContext context) {
        if (context.request().uri().contains("%00")) {
            Refusal.NUL_IN_ADDRESS.write(context);
            return;
        }
        if (hasMatrixParameters(context.request().uri())) {
            Refusal.SEMICOLON_IN_PATH.write(context);
            return;
        }
        if (Guarded.is(context) || listening.onLoopback()) {
            Optional<Refusal> refusal = browsers.refusal(context.request());
            if (refusal.isPresent()) {
                refusal.get().write(context);
                return;
            }
        }
        if (Guarded.is(context) && Guarded.changes(context)) {
            changes.watch(context);
        }
        if (context.normalizedPath().startsWith(RESOURCE_METADATA)) {
            context.response().putHeader("Content-Type", "application/json");
        }
        browsers.protect(context);
        portals.next(context);
    }

    // Resources would be found by the path without them, by which nothing here is guarded: /v1;x/loads is /v1/loads.
    private static boolean hasMatrixParameters(String address) {
        int semicolon = address.indexOf(';');
        int query = address.indexOf('?');
        return semicolon >= 0 && (query < 0 || semicolon < query);
    }

    private void admit(RoutingContext context) {
        if (!Guarded.is(context)) {
            context.next();
            return;
        }
        if (!(context.user() instanceof QuarkusHttpUser user)) {
            challenge(context);
            return;
        }
        SecurityIdentity caller = user.getSecurityIdentity();
        Scope needed = Guarded.needed(context);
        boolean mayAsk = caller.hasRole(needed.word());
        if (Refusal.isRemembered(context) || (caller.isAnonymous() && !mayAsk)) {
            challenge(context);
        } else if (!quotas.take(caller, context)) {
            Refusal.TOO_MANY.write(context);
        } else if (mayAsk) {
            Admitted.remember(context, needed);
            context.next();
        } else {
            Refusal.scopeRequired(needed).write(context);
        }
    }

    private void challenge(RoutingContext context) {
        credentials.sendChallenge(context).subscribe().with(sent -> {}, context::fail);
    }
}
