package io.datawarp.http.access;

import java.util.EnumSet;
import java.util.Set;

/** What a caller may do. Each corresponds to a group role of the database. */
enum Scope {
    /** Ask for metadata and published rows; {@code role_analyst}. */
    READ("role_analyst"),
    /** Load, register, export and decide besides; {@code role_engineer}. */
    LOAD("role_engineer"),
    /** Put away, waive, maintain and hand out keys besides; {@code role_dba}. */
    ADMIN("role_dba");

    private final String databaseRole;

    Scope(String databaseRole) {
        this.databaseRole = databaseRole;
    }

    /** The word in keys, {@code @RolesAllowed} and, after {@code datawarp:}, OAuth scopes. */
    String word() {
        return switch (this) {
            case READ -> "read";
            case LOAD -> "load";
            case ADMIN -> "admin";
        };
    }

    String oauthScope() {
        return "datawarp:" + word();
    }

    String databaseRole() {
        return databaseRole;
    }

    /** This one and the lesser ones. */
    Set<Scope> withLesser() {
        return EnumSet.range(READ, this);
    }
}
