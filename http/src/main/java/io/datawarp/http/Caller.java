package io.datawarp.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who makes this request, for audit and limits. */
@RequestScoped
public class Caller {

    /** Who shows no credential. */
    public static final String ANONYMOUS = "anonymous";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** {@code operator} with the installation's key, else {@code key:NAME}, {@code oidc:USER} or {@code anonymous}. */
    public String name() {
        String name = identity.getPrincipal().getName();
        return name == null || name.isBlank() ? ANONYMOUS : name;
    }
}
