package io.datawarp.http.access;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Whom a key belongs to, and what it opens. */
record KeyHolder(String name, Set<Scope> scopes, OptionalInt requestsPerMinute) {

    KeyHolder {
        if (name.isBlank() || scopes.isEmpty()) {
            throw new IllegalArgumentException("a key has a name and a scope");
        }
        EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
        scopes.forEach(scope -> all.addAll(scope.withLesser()));
        scopes = Set.copyOf(all);
    }
}
