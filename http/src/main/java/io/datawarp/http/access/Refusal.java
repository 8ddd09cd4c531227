package io.datawarp.http.access;

import io.datawarp.http.Problem;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A request that is refused before any resource sees it, in the one error shape. */
record Refusal(int status, String code, String title, String detail) {

    static final Refusal KEY_REQUIRED = new Refusal(
            401,
            "API_KEY_REQUIRED",
            "API key required",
            "Send a key that is neither expired nor revoked as 'Authorization: Bearer <key>'; './datawarp keys create'"
                    + " makes one, and './datawarp up' writes the operator's to endpoints.json");
    // PostgreSQL's text can't hold it, so that nothing here has it in its name.
    static final Refusal NUL_IN_ADDRESS = new Refusal(
            400, "INVALID_REQUEST", "Invalid request", "The address contains the character U+0000 (%00); remove it");
    static final Refusal SEMICOLON_IN_PATH = new Refusal(
            400,
            "INVALID_REQUEST",
            "Invalid request",
            "The path contains ';'; remove it, or write it as %3B in a name");
    static final Refusal KEYS_UNREADABLE = new Refusal(
            503, "DATABASE_FAILED", "Database failed", "The key could not be checked; try again in a moment");
    static final Refusal TOO_MANY = new Refusal(
            429,
            "RATE_LIMITED",
            "Too many requests",
            "The quota of this minute is used up; Retry-After says for how many seconds to wait");

    private static final String KEPT = "datawarp.refusal";

    static Refusal scopeRequired(Scope scope) {
        return new Refusal(
                403,
                "SCOPE_REQUIRED",
                "Scope required",
                "This needs the scope '" + scope.word() + "', which your key or token does not carry");
    }

    static Refusal pageNotAllowed(String detail) {
        return new Refusal(403, "ORIGIN_NOT_ALLOWED", "Origin not allowed", detail);
    }

    /** Why the request's credential is refused, or why one is needed. */
    static Refusal of(RoutingContext context) {
        Refusal kept = context.get(KEPT);
        return kept == null ? KEY_REQUIRED : kept;
    }

    static boolean isRemembered(RoutingContext context) {
        return context.get(KEPT) != null;
    }

    /** Remembers that the credential is no good, unless more is known already. */
    static void remember(RoutingContext context) {
        if (!isRemembered(context)) {
            remember(context, KEY_REQUIRED);
        }
    }

    static void remember(RoutingContext context, Refusal refusal) {
        context.put(KEPT, refusal);
    }

    /** The same where a resource was found already. */
    Problem problem() {
        return Problem.of(status, code, title, detail);
    }

    void write(RoutingContext context) {
        JsonObject problem = new JsonObject()
                .put("type", Problem.typeOf(code).toString())
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .put("instance", context.normalizedPath());
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.encode());
    }
}
