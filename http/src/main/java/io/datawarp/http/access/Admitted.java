package io.datawarp.http.access;

import io.vertx.ext.web.RoutingContext;

/** What the door let a request in for. */
final class Admitted {

    private static final String KEPT = "datawarp.admitted";

    private Admitted() {}

    static void remember(RoutingContext context, Scope scope) {
        context.put(KEPT, scope);
    }

    /** A problem unless the door asked for that much. */
    static void require(RoutingContext context, Scope needed) {
        Scope admitted = context.get(KEPT);
        if (admitted == null) {
            throw Refusal.KEY_REQUIRED.problem();
        }
        if (admitted.compareTo(needed) < 0) {
            throw Refusal.scopeRequired(needed).problem();
        }
    }
}
